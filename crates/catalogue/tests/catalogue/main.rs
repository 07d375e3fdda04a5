//! Every promise of the catalogue, on both engines.

mod archive;

mod accession;
