//! Every promise of the catalogue, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "the numbers of tests are small"
)]

mod agenda;
mod archive;

mod access;
mod accession;
mod account;
mod attempt;
mod audit;
mod browse;
mod change;
mod clock;
mod collection;
mod columns;
mod companion;
mod delivery;
mod describe;
mod disposition;
mod engine;
mod event;
mod filing;
mod form;
mod identity;
mod job;
mod look;
mod operation;
mod people;
mod place;
mod repair;
mod series;
mod session;
mod settle;
mod twin;
mod unit;
mod upload;
