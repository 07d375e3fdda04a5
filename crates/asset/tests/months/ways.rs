//! How the months that are generated go: the usual one, and those in which more goes wrong.

/// How a month goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ways {
    pub(super) events: usize,
    pub(super) places: u64,
    pub(super) photographers: u128,
    /// Events in a hundred that begin while another goes on.
    pub(super) overlapping: u64,
    /// Files in a hundred without a place.
    pub(super) placeless: u64,
    /// Files in a hundred of no event.
    pub(super) stray: u64,
    /// Events in a hundred for which nobody says who is sent.
    pub(super) teamless: u64,
    /// Events in a hundred to which somebody else goes.
    pub(super) substituted: u64,
    /// Events in a hundred nobody goes to.
    pub(super) uncovered: u64,
    /// Events in a hundred that run late.
    pub(super) late: u64,
    /// Events in a hundred that take place elsewhere.
    pub(super) moved: u64,
    /// Events in a hundred whose place is not on the map.
    pub(super) unmapped: u64,
    /// Cameras in a hundred whose clock is set anew in the middle.
    pub(super) reset: u64,
    /// Days at most between two times a card is emptied.
    pub(super) dumps: i64,
    /// Whether clocks are off by anything.
    pub(super) any_clock: bool,
    /// How far from an event a receiver says it is at most, in millionths of a degree.
    pub(super) blur: i64,
    /// Minutes before an event at most in which its setting up is taken.
    pub(super) setting_up: i64,
    /// Minutes at most by which an event is earlier or later than its agenda says.
    pub(super) shifted: i64,
    /// Events in a hundred for which photographers take each other's cameras.
    pub(super) lent: u64,
}

/// As the office tells it.
pub(super) const USUAL: Ways = Ways {
    events: 120,
    places: 24,
    photographers: 4,
    overlapping: 20,
    placeless: 40,
    stray: 5,
    teamless: 5,
    substituted: 4,
    uncovered: 7,
    late: 15,
    moved: 2,
    unmapped: 5,
    reset: 30,
    dumps: 3,
    any_clock: false,
    blur: 450,
    setting_up: 0,
    shifted: 0,
    lent: 0,
};

/// A month in which little can be relied on.
pub(super) const WORSE: Ways = Ways {
    events: 120,
    places: 9,
    photographers: 3,
    overlapping: 35,
    placeless: 70,
    stray: 12,
    teamless: 30,
    substituted: 10,
    uncovered: 15,
    late: 30,
    moved: 6,
    unmapped: 20,
    reset: 50,
    dumps: 9,
    any_clock: true,
    blur: 450,
    setting_up: 0,
    shifted: 0,
    lent: 0,
};

/// As usual, with long setting up, receivers that are wrong by streets, and events without a place.
pub(super) const BLURRED: Ways = Ways {
    blur: 1800,
    setting_up: 60,
    unmapped: 25,
    ..USUAL
};

/// As usual, with events half an hour off their agenda and cameras that change hands.
pub(super) const SHIFTED: Ways = Ways {
    shifted: 30,
    lent: 15,
    ..USUAL
};
