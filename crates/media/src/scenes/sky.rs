//! Hours of the day and what stands far off: skies, ridges, clouds, trees, lights out of focus.

use tiny_skia::Transform;

use super::dice::Dice;
use super::draw::{Canvas, Patch, Shape, Spot, Tint, round, run, tint};
use super::figure::Light;

/// Lamps and torches.
pub(super) const WARM: [u32; 5] = [0xffc46a, 0xff9a4a, 0xffe0a8, 0xf26a5a, 0xffd080];

/// An hour, by its light.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hour {
    Morning,
    Noon,
    Golden,
    Dusk,
    Night,
}

impl Hour {
    /// The sky from the zenith down to the horizon.
    pub(super) fn sky(self) -> [Tint; 4] {
        let codes = match self {
            Self::Morning => [0x6fa3c8, 0xa9c8d8, 0xe8d8c4, 0xf8d9b0],
            Self::Noon => [0x2a6ab4, 0x5a9ad0, 0x96c2e2, 0xd2e4ee],
            Self::Golden => [0x4a74a4, 0x9aa4b0, 0xf0b880, 0xffc874],
            Self::Dusk => [0x1c2250, 0x4a3a74, 0xb45a6e, 0xf89a5a],
            Self::Night => [0x050718, 0x0a0e2a, 0x14183c, 0x2a2448],
        };
        codes.map(tint)
    }

    pub(super) fn light(self) -> Light {
        let (sun, shade, air) = match self {
            Self::Morning => (0xfff0dc, 0x9a9cb0, 0xd8d4d0),
            Self::Noon => (0xfffcf4, 0x8e94a8, 0xb8ccdc),
            Self::Golden => (0xffdca8, 0x867484, 0xe8b88a),
            Self::Dusk => (0xe8b094, 0x564a70, 0x7a4e70),
            Self::Night => (0xb09080, 0x383450, 0x161630),
        };
        Light {
            from: if self == Self::Noon { -0.7 } else { 1.0 },
            sun: tint(sun).lit(1.06),
            shade: tint(shade),
            air: tint(air),
            haze: 0.0,
        }
    }

    pub(super) fn dark(self) -> bool {
        matches!(self, Self::Dusk | Self::Night)
    }
}

/// The sky down to the horizon, with its sun or stars and its clouds.
pub(super) fn sky(canvas: &mut Canvas, hour: Hour, horizon: f32, dice: &mut Dice) {
    let [zenith, high, low, rim] = hour.sky();
    canvas.wash(run(
        (0.0, 0.0),
        (0.0, horizon),
        &[(0.0, zenith), (0.4, high), (0.78, low), (1.0, rim)],
    ));
    let width = canvas.width;
    match hour {
        Hour::Night => {
            for _ in 0..130 {
                let at = (dice.between(0.0, width), dice.between(0.0, horizon));
                let star = tint(0xfff6e8).fade(dice.between(0.1, 0.7));
                canvas.fill(Shape::new().circle(at, dice.between(0.4, 1.3)), star);
            }
        }
        Hour::Noon => canvas.glow((width * 0.1, -60.0), width * 0.8, tint(0xfffff4).fade(0.5)),
        _ => {
            let sun = (width * dice.between(0.6, 0.9), horizon - 30.0);
            canvas.glow(sun, width * 0.62, rim.fade(0.85));
        }
    }
    if hour != Hour::Night {
        clouds(canvas, hour, horizon, dice);
    }
}

fn clouds(canvas: &mut Canvas, hour: Hour, horizon: f32, dice: &mut Dice) {
    let [zenith, _, low, rim] = hour.sky();
    let bright = if hour.dark() {
        low.mix(rim, 0.5)
    } else {
        tint(0xffffff).mix(rim, 0.25)
    };
    let dull = zenith.mix(low, 0.6).lit(0.92);
    let width = canvas.width;
    let banks = 4 + dice.below(4);
    canvas.soft(9.0, |canvas| {
        for _ in 0..banks {
            let middle = (
                dice.between(-60.0, width),
                dice.between(0.08, 0.72) * horizon,
            );
            let length = dice.between(120.0, 420.0);
            let thick = length * dice.between(0.05, 0.13);
            for _ in 0..26 {
                let along = dice.bell() * 0.5;
                let size = thick * (1.0 - along * along * 0.6).max(0.2) * dice.between(0.5, 1.1);
                let at = (middle.0 + along * length, middle.1 - dice.unit() * thick);
                canvas.fill(
                    Shape::new().oval((at.0, at.1 + size * 0.45), size * 1.6, size * 0.7),
                    dull.fade(0.16),
                );
                canvas.fill(
                    Shape::new().oval(at, size * 1.7, size * 0.8),
                    bright.fade(0.2),
                );
            }
        }
    });
}

/// A line of hills across the picture.
pub(super) fn ridge(
    canvas: &mut Canvas,
    base: f32,
    rise: f32,
    tints: (Tint, Tint),
    dice: &mut Dice,
) {
    let steps = 60;
    let phases: [f32; 4] = std::array::from_fn(|_| dice.between(0.0, 6.3));
    let width = canvas.width;
    let mut spots = vec![(-20.0, base + 400.0)];
    for step in 0..=steps {
        let x = step as f32 / steps as f32;
        let wave = (x * 4.1 + phases[0]).sin() * 0.5
            + (x * 9.7 + phases[1]).sin() * 0.26
            + (x * 23.0 + phases[2]).sin() * 0.1
            + (x * 61.0 + phases[3]).sin() * 0.035;
        spots.push((
            -20.0 + x * (width + 40.0),
            base - rise * (0.62 + wave * 0.6),
        ));
    }
    spots.push((width + 20.0, base + 400.0));
    let ink = run(
        (0.0, base - rise),
        (0.0, base + rise * 0.4),
        &[(0.0, tints.0), (1.0, tints.1)],
    );
    canvas.fill(Shape::new().corners(&spots), ink);
}

/// Lights far out of focus over an area.
pub(super) fn bokeh(
    canvas: &mut Canvas,
    area: (f32, f32, f32, f32),
    (count, size): (usize, f32),
    tints: &[u32],
    dice: &mut Dice,
) {
    for _ in 0..count {
        let at = (area.0 + dice.unit() * area.2, area.1 + dice.unit() * area.3);
        let radius = size * dice.between(0.35, 1.0);
        let colour = tint(dice.pick(tints)).fade(dice.between(0.12, 0.5));
        // A lens draws the rim of such a disc a little brighter than its middle.
        let ink = round(
            at,
            radius,
            &[
                (0.0, colour.fade(0.55)),
                (0.78, colour.fade(0.7)),
                (0.92, colour),
                (1.0, colour.fade(0.0)),
            ],
        );
        canvas.fill(Shape::new().circle(at, radius), ink.glowing());
    }
}

/// Ground from the horizon to the lower edge.
pub(super) fn ground(
    canvas: &mut Canvas,
    horizon: f32,
    (far, near): (Tint, Tint),
    dice: &mut Dice,
) {
    let (width, height) = (canvas.width, canvas.height);
    let all = Shape::new().rect(-20.0, horizon, width + 40.0, height - horizon + 20.0);
    let ink = run((0.0, horizon), (0.0, height), &[(0.0, far), (1.0, near)]);
    canvas.fill(all, ink);
    let depth = height - horizon;
    for (share, cell) in [(0.0, 5.0), (0.3, 12.0)] {
        let top = horizon + depth * share;
        for colour in [tint(0x000000).fade(0.15), tint(0xfff4e0).fade(0.1)] {
            let patch = Patch {
                tint: colour,
                cell,
                stretch: 3.5,
            };
            canvas.mottle((0.0, top, width, height - top), patch, dice);
        }
    }
}

/// A leafy tree; height in units, foot at the spot.
pub(super) fn tree(
    canvas: &mut Canvas,
    (foot, height): (Spot, f32),
    leaf: Tint,
    light: Light,
    dice: &mut Dice,
) {
    let scale = height / 100.0;
    let moved = Transform::from_translate(foot.0, foot.1).pre_scale(scale, scale);
    let air = |colour: Tint| colour.mix(light.air, light.haze);
    canvas.within(moved, |canvas| {
        let bark = air(tint(0x4a382c).by(light.shade.mix(light.sun, 0.4)));
        canvas.fill(Shape::new().rod((0.0, 2.0), (0.0, -52.0), 3.6, 2.0), bark);
        canvas.fill(
            Shape::new().rod((0.0, -34.0), (14.0, -58.0), 1.8, 1.0),
            bark,
        );
        canvas.fill(
            Shape::new().rod((0.0, -30.0), (-14.0, -56.0), 1.8, 1.0),
            bark,
        );
        for layer in 0..3 {
            let tone = match layer {
                0 => air(leaf.lit(0.5).by(light.shade)),
                1 => air(leaf.lit(0.85).by(light.shade.mix(light.sun, 0.5))),
                _ => air(leaf.lit(1.15).by(light.sun)),
            };
            let shift = layer as f32 * 3.0;
            for _ in 0..120 - layer * 22 {
                let turn = dice.between(0.0, std::f32::consts::TAU);
                let off = dice.unit().sqrt();
                let at = (
                    off * turn.cos() * 27.0 + shift * light.from,
                    -68.0 + off * turn.sin() * 24.0 - shift,
                );
                canvas.fill(
                    Shape::new().circle(at, dice.between(1.5, 4.2)),
                    tone.lit(dice.between(0.86, 1.12)),
                );
            }
        }
    });
}
