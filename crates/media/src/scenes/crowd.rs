//! Many people at once: strollers in a square, heads before a stage.

use super::dice::Dice;
use super::draw::{Canvas, Shape, Tint, tint};
use super::figure::{Light, Person, Stand, person};
use super::pose::Pose;

/// People walking and standing between two depths, the far ones first.
pub(super) fn strollers(
    canvas: &mut Canvas,
    (far, near): (f32, f32),
    (small, tall): (f32, f32),
    count: usize,
    (light, time): (Light, f32),
    dice: &mut Dice,
) {
    let width = canvas.width;
    let mut places: Vec<(f32, f32)> = Vec::new();
    while places.len() < count {
        // Most people keep their distance from the photographer, and come in small groups.
        let depth = dice.unit() * dice.unit() * 0.95;
        let x = dice.between(-20.0, width + 20.0);
        for member in 0..=dice.below(3) {
            let beside = (tall * (0.12 + depth)) * 0.3 * member as f32;
            places.push((depth + dice.bell() * 0.004, x + beside));
        }
    }
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (depth, x) in places {
        let depth = depth.clamp(0.0, 1.0);
        let y = far + (near - far) * depth;
        let height = small + (tall - small) * depth;
        let mut who = Person::guest(dice);
        let child = dice.chance(0.16);
        who.child = child;
        who.away = dice.chance(0.4);
        let walking = dice.chance(0.5);
        let facing = if dice.chance(0.5) { 1.0 } else { -1.0 };
        let start = dice.between(0.0, 6.3);
        let pace = height * 0.55;
        let pose = if walking {
            Pose::walk(facing, start + time * 5.2)
        } else {
            Pose::idle(dice)
        };
        let x = if walking { x + facing * time * pace } else { x };
        let size = height
            * if child {
                0.62
            } else {
                dice.between(0.94, 1.05)
            };
        let feet = (x, y);
        let cast = (x - light.from * size * 0.2, y + 1.0);
        canvas.shadow(cast, size * 0.34, size * 0.05, 0.42);
        let haze = 0.26 * (1.0 - depth).powi(2);
        person(
            canvas,
            Stand { feet, height: size },
            &who,
            pose,
            light.far(haze),
        );
    }
}

/// How an audience looks from behind.
#[derive(Clone, Copy)]
pub(super) struct Audience {
    /// Where the furthest row of heads is.
    pub(super) top: f32,
    pub(super) rows: usize,
    pub(super) dark: Tint,
    /// Colour of the light on the hair's edge.
    pub(super) rim: Tint,
    /// Share of people with an arm up.
    pub(super) arms: f32,
    /// Share of people filming.
    pub(super) phones: f32,
}

/// Dark heads and raised arms before something bright; sways with the time.
pub(super) fn audience(canvas: &mut Canvas, how: Audience, time: f32, dice: &mut Dice) {
    let (width, height) = (canvas.width, canvas.height);
    for row in 0..how.rows {
        let depth = (row as f32 + 0.5) / how.rows as f32;
        let size = 19.0 + 44.0 * depth * depth;
        let y = how.top + (height - how.top) * depth.powf(1.25);
        let tone = how.dark.lit(1.5 - depth);
        let rim = how.rim.fade(0.75 * (1.0 - depth) + 0.16);
        let mut x = dice.between(-size, 0.0);
        while x < width + size {
            let beat = (time * 4.4 + dice.between(0.0, 2.0)).sin() * size * 0.08;
            let head = (x, y + dice.bell() * size * 0.22 + beat);
            let shoulders = Shape::new().curve(&[
                (head.0 - size * 1.5, head.1 + size * 4.4),
                (head.0 - size * 1.35, head.1 + size * 1.7),
                (head.0, head.1 + size * 0.9),
                (head.0 + size * 1.35, head.1 + size * 1.7),
                (head.0 + size * 1.5, head.1 + size * 4.4),
            ]);
            canvas.fill(shoulders, tone);
            if dice.chance(how.arms) {
                raised(canvas, (head, size), (tone, rim), (how.phones, time), dice);
            }
            canvas.fill(Shape::new().oval(head, size * 0.74, size * 0.95), tone);
            let edge = Shape::new().bow(
                (head.0 - size * 0.6, head.1 - size * 0.52),
                (head.0, head.1 - size * 1.36),
                (head.0 + size * 0.6, head.1 - size * 0.52),
            );
            canvas.stroke(edge, size * 0.06, rim);
            x += size * dice.between(1.5, 2.5);
        }
    }
}

fn raised(
    canvas: &mut Canvas,
    (head, size): ((f32, f32), f32),
    (dark, edge): (Tint, Tint),
    (phones, time): (f32, f32),
    dice: &mut Dice,
) {
    let flip = if dice.chance(0.5) { 1.0 } else { -1.0 };
    let wave = (time * 3.6 + dice.between(0.0, 1.2)).sin() * size * 0.3;
    let shoulder = (head.0 + flip * size * 1.1, head.1 + size * 1.7);
    let elbow = (shoulder.0 + flip * size * 0.5, head.1 - size * 0.5);
    let hand = (
        elbow.0 - flip * size * 0.3 + wave,
        head.1 - size * dice.between(1.9, 2.7),
    );
    canvas.fill(
        Shape::new().rod(shoulder, elbow, size * 0.36, size * 0.28),
        dark,
    );
    canvas.fill(Shape::new().rod(elbow, hand, size * 0.28, size * 0.2), dark);
    if dice.chance(phones) {
        let screen = Shape::new().rect(
            hand.0 - size * 0.34,
            hand.1 - size * 0.6,
            size * 0.68,
            size * 1.15,
        );
        canvas.fill(screen, tint(0x10121a));
        let glass = Shape::new().rect(
            hand.0 - size * 0.27,
            hand.1 - size * 0.5,
            size * 0.54,
            size * 0.95,
        );
        canvas.fill(glass, tint(0xb8d4f0).mix(edge, 0.3));
    } else {
        canvas.fill(Shape::new().circle(hand, size * 0.3), dark);
    }
}
