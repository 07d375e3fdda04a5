//! The archive through its door: the real program on a free port, with its own catalogue and vault.

mod agendas;
mod cli;
mod companions;
mod contract;
mod decoding;
mod deliver;
mod describe;
mod events;
mod filings;
mod find;
mod harness;
mod ingest;
mod layers;
mod pictures;
mod power;
mod program;
mod roles;
mod scaled;
mod session;
mod sheets;
mod unreadable;
mod uploads;
mod words;
