//! One request to run one step of the journey.

use serde::{Deserialize, Serialize};

use crate::id::{AssetId, JobId};
use crate::time::Timestamp;

/// A stage of the journey that a worker runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Read what the file says of itself.
    Examine,
    /// Make the previews and thumbnails.
    Derive,
    /// Make what browsers play: a film, a clip, a sound.
    Proxy,
    /// Make the picture with all its pixels, for somebody who waits.
    Full,
    /// Make the film browsers play on large screens.
    ProxyHd,
    /// Write the record into the vault.
    Record,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 6] = [
        Self::Examine,
        Self::Derive,
        Self::Full,
        Self::Record,
        Self::Proxy,
        Self::ProxyHd,
    ];

    /// The word used in rows and answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Examine => "examine",
            Self::Derive => "derive",
            Self::Full => "full",
            Self::Proxy => "proxy",
            Self::ProxyHd => "proxy_hd",
            Self::Record => "record",
        }
    }

    /// The step named by [`Step::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == word)
    }

    /// Lower runs first: what people wait for before what can wait, and a file begun before the next one.
    pub const fn priority(self) -> i32 {
        match self {
            Self::Full => 5,
            Self::Derive => 10,
            Self::Examine => 20,
            Self::Record => 30,
            Self::Proxy => 40,
            Self::ProxyHd => 50,
        }
    }

    /// Whether an asset can be seen and kept without it, so that it may be called off.
    pub const fn can_wait(self) -> bool {
        matches!(self, Self::Full | Self::Proxy | Self::ProxyHd)
    }

    /// How many attempts are counted before the step is parked.
    pub const fn attempts(self) -> i32 {
        match self {
            Self::Examine | Self::Derive | Self::Full | Self::Proxy | Self::ProxyHd => 3,
            Self::Record => 20,
        }
    }
}

/// Where a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Wants a worker, now or at its next time.
    Waiting,
    /// A worker holds it.
    Running,
    /// It is finished.
    Done,
    /// It is parked with a reason, until somebody asks again.
    Dead,
}

impl JobState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Running, Self::Done, Self::Dead];

    /// The word used in rows and answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Dead => "dead",
        }
    }

    /// The state named by [`JobState::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// A request as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Its name in rows.
    pub id: JobId,
    /// The asset it is about.
    pub asset: AssetId,
    /// What to run.
    pub step: Step,
    /// Where it is.
    pub state: JobState,
    /// How many attempts have been counted.
    pub attempts: i32,
    /// When it was asked for.
    pub asked: Timestamp,
    /// When it may run next.
    pub due: Timestamp,
    /// When its latest attempt began.
    pub began: Option<Timestamp>,
    /// How far a running one is, in thousandths, where it can tell.
    pub progress: Option<u16>,
    /// When it was last settled.
    pub settled: Option<Timestamp>,
    /// Why the last attempt failed.
    pub failure: Option<Failure>,
}

impl Job {
    /// How many seconds a running job still takes if it goes on as it went.
    pub fn seconds_left(&self, at: Timestamp) -> Option<i64> {
        let done = i64::from(self.progress.filter(|done| *done > 0)?);
        let spent = (at.as_micros() - self.began?.as_micros()).max(0) / 1_000_000;
        Some(spent * (1000 - done.min(1000)) / done)
    }
}

/// One attempt that a worker holds: only this worker, on this attempt, may settle it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The job.
    pub job: JobId,
    /// The asset it is about.
    pub asset: AssetId,
    /// What to run.
    pub step: Step,
    /// Who holds it.
    pub worker: String,
    /// Which attempt this is, from 1.
    pub number: i32,
    /// When the hold ends unless it is renewed.
    pub leased_until: Timestamp,
}

/// Why an attempt failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// A stable code: `truncated`, `damaged`, `too_large`, `timeout`, `memory`, `crashed`, `cancelled`, `storage`, `internal`.
    pub code: String,
    /// The plain reason in English.
    pub reason: String,
    /// Whether trying again may help.
    pub again: bool,
}

/// How long to wait after a number of failed attempts: 2, 8, 32 … seconds, an hour at most.
pub fn back_off_seconds(attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 12)).unwrap_or(1) * 2 - 1;
    (1_i64 << doublings).min(3600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_and_stops_at_an_hour() {
        assert_eq!(back_off_seconds(1), 2);
        assert_eq!(back_off_seconds(2), 8);
        assert_eq!(back_off_seconds(3), 32);
        assert_eq!(back_off_seconds(100), 3600);
        assert_eq!(back_off_seconds(-4), 2);
    }

    #[test]
    fn previews_come_before_films() {
        assert!(Step::Derive.priority() < Step::Proxy.priority());
        assert!(Step::Proxy.priority() < Step::ProxyHd.priority());
    }
}
