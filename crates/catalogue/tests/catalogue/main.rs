//! Every promise of the catalogue, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "the numbers of tests are small"
)]

mod archive;

mod accession;
mod account;
mod audit;
mod browse;
mod change;
mod clock;
mod columns;
mod companion;
mod delivery;
mod describe;
mod engine;
mod event;
mod filing;
mod job;
mod look;
mod operation;
mod repair;
mod settle;
mod upload;
