//! The archive through its door: the real program on a free port, with its own catalogue and vault.

mod accounts;
mod cli;
mod companions;
mod contract;
mod decoding;
mod deliver;
mod describe;
mod events;
mod factor;
mod find;
mod harness;
mod ingest;
mod layers;
mod oidc;
mod pictures;
mod power;
mod program;
mod provider;
mod roles;
mod scaled;
mod session;
mod sheets;
mod unreadable;
mod uploads;
mod words;
