//! Frames that were taken together: one camera, one owner, within seconds, one spot.

use std::collections::{BTreeMap, VecDeque};

use super::{Frame, Point};
use crate::id::{AccountId, AssetId, EventId};
use crate::time::WallClock;

/// A pause that ends a burst, in seconds: in less nobody walks from one event to another.
const PAUSE: i64 = 15;
/// A burst is no longer than this, in seconds, so that what follows without a pause can be told apart.
const LONGEST: i64 = 90;
/// Seconds for which the spot of the last frames says something of the next.
const RECENT: i64 = 3600;
/// How many of the last spots are looked at: of three, one that is wrong does not move the middle.
const SPOTS: usize = 3;
/// A way between two frames that ends a burst, in metres.
const WAY: f64 = 350.0;
/// A pause in arriving that parts what came of one card from the next, in seconds.
const CARD: i64 = 1800;

/// Frames taken together.
#[derive(Debug, Clone)]
pub(super) struct Burst {
    pub(super) assets: Vec<AssetId>,
    /// Seconds by the camera's clock since an arbitrary moment.
    pub(super) first: i64,
    pub(super) last: i64,
    /// When the first of it arrived, in seconds by the archive's clock.
    pub(super) arrived: i64,
    /// The middle of where its frames say they were taken.
    pub(super) point: Option<Point>,
    /// The middle of where the bursts before it were taken, as far as they are recent.
    pub(super) before: Option<Point>,
    pub(super) filed: Option<EventId>,
    pub(super) clock: WallClock,
}

/// A camera's bursts in one owner's hands, card by card.
#[derive(Debug)]
pub(super) struct Roll {
    pub(super) camera: Option<String>,
    pub(super) owner: Option<AccountId>,
    pub(super) exact: bool,
    pub(super) bursts: Vec<Burst>,
}

impl Burst {
    /// The middle, in seconds by the camera's clock.
    pub(super) const fn middle(&self) -> i64 {
        i64::midpoint(self.first, self.last)
    }
}

/// The frames by camera and owner, in bursts. `seconds` reads a clock.
pub(super) fn rolls(frames: &[Frame], seconds: impl Fn(WallClock) -> i64) -> Vec<Roll> {
    let mut by_camera: BTreeMap<_, Vec<Shot<'_>>> = BTreeMap::new();
    for frame in frames {
        let key = (frame.camera.as_deref(), frame.owner, frame.exact);
        by_camera.entry(key).or_default().push(Shot {
            card: 0,
            clock: seconds(frame.clock),
            arrived: seconds(frame.arrived),
            frame,
        });
    }
    let roll = |((camera, owner, exact), mut shots): ((Option<&str>, _, _), Vec<Shot<'_>>)| {
        in_order(&mut shots);
        Roll {
            camera: camera.map(str::to_owned),
            owner,
            exact,
            bursts: bursts(&shots),
        }
    };
    by_camera.into_iter().map(roll).collect()
}

/// A frame and its clocks in seconds.
struct Shot<'a> {
    card: usize,
    clock: i64,
    arrived: i64,
    frame: &'a Frame,
}

/// Card by card as they arrived, and on each card by the camera's clock: a clock that was set back tells no order by itself.
fn in_order(shots: &mut [Shot<'_>]) {
    shots.sort_by_key(|shot| shot.arrived);
    let (mut card, mut last) = (0, shots.first().map_or(0, |shot| shot.arrived));
    for shot in shots.iter_mut() {
        card += usize::from(shot.arrived - last > CARD);
        last = shot.arrived;
        shot.card = card;
    }
    shots.sort_by_key(|shot| (shot.card, shot.clock, shot.frame.asset));
}

fn bursts(shots: &[Shot<'_>]) -> Vec<Burst> {
    let mut found: Vec<Burst> = Vec::new();
    let mut points: Vec<Point> = Vec::new();
    let mut card = 0;
    for shot in shots {
        let (frame, clock) = (shot.frame, shot.clock);
        let far = |points: &[Point]| {
            let apart = points.last().zip(frame.point);
            apart.is_some_and(|(last, here)| last.metres(here) > WAY)
        };
        let same = found.last_mut().filter(|burst| {
            shot.card == card
                && clock - burst.last <= PAUSE
                && clock - burst.first <= LONGEST
                && burst.filed == frame.filed
                && !far(&points)
        });
        if let Some(burst) = same {
            burst.assets.push(frame.asset);
            burst.last = clock;
            burst.arrived = burst.arrived.min(shot.arrived);
        } else {
            close(&mut found, &mut points);
            found.push(Burst {
                assets: vec![frame.asset],
                first: clock,
                last: clock,
                arrived: shot.arrived,
                point: None,
                before: None,
                filed: frame.filed,
                clock: frame.clock,
            });
        }
        points.extend(frame.point);
        card = shot.card;
    }
    close(&mut found, &mut points);
    look_back(&mut found);
    found
}

/// Notes for each burst where those before it were taken.
fn look_back(found: &mut [Burst]) {
    let mut spots: VecDeque<(i64, Point)> = VecDeque::new();
    for burst in found {
        spots.retain(|(at, _)| (burst.first - at).abs() <= RECENT);
        let mut last: Vec<Point> = spots.iter().map(|(_, spot)| *spot).collect();
        burst.before = middle(&mut last);
        if let Some(point) = burst.point {
            spots.push_back((burst.last, point));
            if spots.len() > SPOTS {
                spots.pop_front();
            }
        }
    }
}

fn close(found: &mut [Burst], points: &mut Vec<Point>) {
    if let Some(burst) = found.last_mut() {
        burst.point = middle(points);
    }
    points.clear();
}

/// The median of each side, which one frame gone astray does not move.
fn middle(points: &mut [Point]) -> Option<Point> {
    let half = points.len() / 2;
    let mut side = |of: fn(&Point) -> i32| {
        points.sort_by_key(of);
        points.get(half).map(of)
    };
    let lat = side(|point| point.lat)?;
    let lon = side(|point| point.lon)?;
    Some(Point { lat, lon })
}
