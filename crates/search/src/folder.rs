//! The folder of the index: held by one process, and made anew when it cannot be trusted.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;
use tantivy::index::IndexSettings;
use tantivy::store::Compressor;
use tantivy::{IndexReader, ReloadPolicy};

use crate::Error;
use crate::schema::{Fields, VERSION, tokenizers};

/// A folder that this process holds until it is dropped.
pub(crate) struct Folder {
    path: PathBuf,
    _held: File,
}

/// The engine over a folder, and how far its last commit went.
pub(crate) struct Engine {
    pub(crate) index: tantivy::Index,
    pub(crate) reader: IndexReader,
    /// None when nothing was ever committed.
    pub(crate) cursor: Option<i64>,
}

impl Folder {
    /// Takes the folder for this process, making it when it is missing.
    pub(crate) fn take(path: &Path) -> Result<Self, Error> {
        fs::create_dir_all(path)?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Locked),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        Ok(Self {
            path: path.to_owned(),
            _held: lock,
        })
    }

    /// Remembers that the index must not be trusted the next time.
    pub(crate) fn distrust(&self) {
        // Without the mark the damage is met again and reported again: nothing is lost.
        let _ = fs::write(self.distrusted(), "");
    }

    /// Takes that back: what is there was written anew.
    pub(crate) fn trust(&self) -> Result<(), Error> {
        match fs::remove_file(self.distrusted()) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Opens what is there, if all of it can be read and it is of our schema.
    pub(crate) fn open(&self, fields: &Fields) -> Option<Engine> {
        if self.distrusted().exists() {
            return None;
        }
        // The engine panics on some damage.
        catch_unwind(AssertUnwindSafe(|| self.read(fields)))
            .ok()?
            .ok()
    }

    /// Throws away whatever is there and begins again.
    pub(crate) fn renew(&self, fields: &Fields) -> Result<Engine, Error> {
        let segments = self.segments();
        match fs::symlink_metadata(&segments) {
            Ok(found) if found.is_dir() => fs::remove_dir_all(&segments)?,
            Ok(_) => fs::remove_file(&segments)?,
            Err(_) => {}
        }
        fs::create_dir_all(&segments)?;
        let settings = IndexSettings {
            docstore_compression: Compressor::None,
            ..IndexSettings::default()
        };
        let index = tantivy::Index::builder()
            .schema(fields.schema.clone())
            .settings(settings)
            .tokenizers(tokenizers())
            .create_in_dir(&segments)?;
        self.trust()?;
        engine(index, None)
    }

    fn read(&self, fields: &Fields) -> Result<Engine, Error> {
        let mut index = tantivy::Index::open(
            MmapDirectory::open(self.segments()).map_err(tantivy::TantivyError::from)?,
        )?;
        index.set_tokenizers(tokenizers());
        let other = || Error::Damaged("another schema".into());
        if index.schema() != fields.schema {
            return Err(other());
        }
        let payload = index.load_metas()?.payload.ok_or_else(other)?;
        let cursor = payload
            .strip_prefix(VERSION)
            .and_then(|cursor| cursor.trim_start().parse().ok())
            .ok_or_else(other)?;
        engine(index, Some(cursor))
    }

    fn segments(&self) -> PathBuf {
        self.path.join("segments")
    }

    fn distrusted(&self) -> PathBuf {
        self.path.join("damaged")
    }
}

/// What is written into a commit: our version and how far the change log was read.
pub(crate) fn payload(cursor: i64) -> String {
    format!("{VERSION} {cursor}")
}

fn engine(index: tantivy::Index, cursor: Option<i64>) -> Result<Engine, Error> {
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .doc_store_cache_num_blocks(0)
        .try_into()?;
    Ok(Engine {
        index,
        reader,
        cursor,
    })
}
