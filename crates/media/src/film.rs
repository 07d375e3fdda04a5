//! Films.
use std::path::Path;
use asset::Format;
use crate::Error;
use crate::picture::Rgb;
pub(crate) fn poster(_o: &Path, _f: Format, _l: u32) -> Result<Rgb, Error> { Err(Error::Unsupported("films".to_owned())) }
pub(crate) fn sprite(_o: &Path, _f: Format, _l: u32) -> Result<Rgb, Error> { Err(Error::Unsupported("films".to_owned())) }
