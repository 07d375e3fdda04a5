//! Fireworks over the lake.

use std::f32::consts::TAU;

use tiny_skia::Transform;

use super::crowd::{self, Audience};
use super::dice::Dice;
use super::draw::{Canvas, Patch, Shape, Spot, Tint, run, tint};
use super::look::Look;
use super::sky::{self, Hour};

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let (width, height) = (canvas.width, canvas.height);
    let shore = height * 0.74;
    sky::sky(canvas, Hour::Night, shore, &mut dice);
    sky::ridge(
        canvas,
        shore,
        120.0,
        (tint(0x101228), tint(0x1a1834)),
        &mut dice,
    );
    canvas.glow((width * 0.5, shore), width * 0.5, tint(0xb06050).fade(0.3));
    for _ in 0..90 {
        let at = (dice.between(0.0, width), shore - dice.between(2.0, 34.0));
        canvas.fill(
            Shape::new().circle(at, dice.between(1.2, 2.8)),
            tint(dice.pick(&sky::WARM)).fade(0.85),
        );
    }
    canvas.fill(
        Shape::new().rect(0.0, shore, width, height - shore),
        run(
            (0.0, shore),
            (0.0, height),
            &[(0.0, tint(0x262040)), (1.0, tint(0x060716))],
        ),
    );
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0xF12E);
    let (width, height) = (canvas.width, canvas.height);
    let shore = height * 0.74;
    let shells = 4 + usize::from(look.variant % 4);
    let mut bursts = Vec::new();
    for _ in 0..shells {
        let at = (
            dice.between(0.12, 0.88) * width,
            dice.between(0.13, 0.46) * height,
        );
        let colour = tint(dice.pick(&[
            0xffc86a, 0xf04a6a, 0x6ac8ff, 0x8af0a0, 0xfff0d8, 0xc87aff, 0xff8a3a,
        ]));
        let age = (dice.between(0.3, 0.85) + look.time * 0.55) % 1.35;
        bursts.push((at, dice.between(170.0, 300.0), colour, age, dice.roll()));
    }
    for &(at, size, colour, age, seed) in &bursts {
        burst(canvas, at, (size, age), colour, seed);
        let mirror = (at.0, shore + (shore - at.1) * 0.3);
        let bright = (1.0 - age * 0.6).max(0.1);
        canvas.within(
            Transform::from_translate(mirror.0, mirror.1).pre_scale(0.5, 1.0),
            |canvas| canvas.glow((0.0, 0.0), size * 0.9, colour.fade(0.4 * bright)),
        );
    }
    let patch = Patch {
        tint: tint(0xb0b0e0).fade(0.12),
        cell: 5.0,
        stretch: 9.0,
    };
    canvas.mottle((0.0, shore, width, height - shore), patch, &mut dice);
    crowd::audience(
        canvas,
        Audience {
            top: height * 0.87,
            rows: 4,
            dark: tint(0x080812),
            rim: bursts[0].2,
            arms: 0.22,
            phones: 0.6,
        },
        look.time * 0.4,
        &mut dice,
    );
}

fn burst(canvas: &mut Canvas, at: Spot, (size, age): (f32, f32), colour: Tint, seed: u64) {
    let mut dice = Dice::new(seed);
    let open = 1.0 - (1.0 - age.min(1.0)).powi(3);
    let fade = (1.35 - age).clamp(0.0, 1.0).powf(0.7);
    canvas.glow(at, size * 2.0, colour.fade(0.55 * fade));
    let rays = 130;
    for ray in 0..rays {
        let turn = ray as f32 / rays as f32 * TAU * 3.0 + dice.bell() * 0.1;
        let depth = [1.0, 0.82, 0.55][ray % 3] * dice.between(0.86, 1.04);
        let reach = size * open * depth;
        let fall = size * 0.34 * age * age;
        let place = |share: f32| -> Spot {
            (
                at.0 + reach * share * turn.cos(),
                at.1 + reach * share * turn.sin() + fall * share * share,
            )
        };
        let start = (0.1 + 0.6 * age * age).min(0.88);
        let (from, mid, to) = (place(start), place(f32::midpoint(start, 1.0)), place(1.0));
        let pale = colour.mix(tint(0xfffff4), if ray % 3 == 2 { 0.5 } else { 0.1 });
        let ink = run(
            from,
            to,
            &[
                (0.0, colour.fade(0.05 * fade)),
                (0.5, colour.fade(0.8 * fade)),
                (1.0, pale.fade(fade)),
            ],
        );
        let width = dice.between(1.6, 3.4);
        canvas.stroke(Shape::new().bow(from, mid, to), width, ink.glowing());
        canvas.fill(Shape::new().circle(to, width * 1.1), pale.fade(fade));
        if dice.chance(0.3) {
            let spark = place(dice.between(0.9, 1.15));
            canvas.fill(Shape::new().circle(spark, 1.0), pale.fade(0.8 * fade));
        }
    }
    canvas.glow(
        at,
        size * 0.3,
        tint(0xfffff0).fade(0.7 * fade * (1.0 - open * 0.5)),
    );
}
