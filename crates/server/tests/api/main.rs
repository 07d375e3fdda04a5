//! The archive through its door: the real program on a free port, with its own catalogue and vault.

mod cli;
mod collections;
mod companions;
mod contract;
mod decoding;
mod deliver;
mod describe;
mod events;
mod find;
mod harness;
mod ingest;
mod layers;
mod people;
mod pictures;
mod places;
mod power;
mod program;
mod roles;
mod scaled;
mod series;
mod session;
mod sheets;
mod units;
mod unreadable;
mod uploads;
mod words;
