//! The spool under crashes, rivals and faults.
