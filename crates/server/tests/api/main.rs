//! The archive through its door: the real program on a free port, with its own catalogue and vault.

mod audit;
mod cli;
mod companions;
mod contract;
mod decoding;
mod deliver;
mod describe;
mod dispositions;
mod events;
mod find;
mod gate;
mod harness;
mod ingest;
mod layers;
mod pictures;
mod power;
mod program;
mod releases;
mod reviews;
mod roles;
mod scaled;
mod session;
mod sheets;
mod unreadable;
mod uploads;
mod words;
