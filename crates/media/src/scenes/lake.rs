//! The lake, its volcano and its fishers.

use std::f32::consts::TAU;

use tiny_skia::Transform;

use super::dice::Dice;
use super::draw::{Canvas, Patch, Shape, Spot, run, tint};
use super::figure::{Hair, Hat, Light, Person, Stand, Wear, person};
use super::look::Look;
use super::pose::Pose;
use super::sky::{self, Hour};

fn hour(look: Look) -> Hour {
    [Hour::Morning, Hour::Golden, Hour::Dusk, Hour::Noon][usize::from(look.variant) % 4]
}

/// A lone mountain, its sun side and its shade side, snow on top.
pub(super) fn volcano(
    canvas: &mut Canvas,
    (x, base): Spot,
    (half, high): (f32, f32),
    light: Light,
) {
    let rock = tint(0x5c6a80);
    let tone = |sun: f32, air: f32| rock.by(light.shade.mix(light.sun, sun)).mix(light.air, air);
    let side = if light.from > 0.0 { 1.0 } else { -1.0 };
    let outline = [
        (x - half, base),
        (x - half * 0.62, base - high * 0.24),
        (x - half * 0.3, base - high * 0.62),
        (x - half * 0.11, base - high * 0.95),
        (x - half * 0.05, base - high),
        (x + half * 0.03, base - high * 0.975),
        (x + half * 0.08, base - high),
        (x + half * 0.14, base - high * 0.93),
        (x + half * 0.33, base - high * 0.6),
        (x + half * 0.66, base - high * 0.22),
        (x + half, base),
    ];
    canvas.fill(
        Shape::new().corners(&outline),
        run(
            (0.0, base - high),
            (0.0, base),
            &[(0.0, tone(0.2, 0.2)), (1.0, tone(0.2, 0.7))],
        ),
    );
    let lit = [
        (x + side * half * 0.02, base - high * 0.98),
        (x + side * half * 0.1, base - high * 0.99),
        (x + side * half * 0.34, base - high * 0.6),
        (x + side * half * 0.67, base - high * 0.22),
        (x + side * half, base),
        (x + side * half * 0.4, base),
        (x + side * half * 0.2, base - high * 0.35),
        (x + side * half * 0.1, base - high * 0.6),
    ];
    canvas.fill(
        Shape::new().corners(&lit),
        run(
            (0.0, base - high),
            (0.0, base),
            &[
                (0.0, tone(1.0, 0.15).fade(0.7)),
                (0.6, tone(0.8, 0.4).fade(0.4)),
                (1.0, tone(0.8, 0.7).fade(0.0)),
            ],
        ),
    );
    let snow = tint(0xf4f6fa).by(light.sun);
    let cap = [
        (x - half * 0.13, base - high * 0.9),
        (x - half * 0.05, base - high),
        (x + half * 0.03, base - high * 0.975),
        (x + half * 0.08, base - high),
        (x + half * 0.16, base - high * 0.88),
        (x + half * 0.11, base - high * 0.84),
        (x + half * 0.07, base - high * 0.9),
        (x + half * 0.02, base - high * 0.78),
        (x - half * 0.03, base - high * 0.88),
        (x - half * 0.08, base - high * 0.81),
    ];
    canvas.fill(
        Shape::new().corners(&cap),
        run(
            (x - half * 0.12, 0.0),
            (x + half * 0.14, 0.0),
            &[(0.0, snow.mix(light.air, 0.5)), (1.0, snow)],
        ),
    );
}

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let hour = hour(look);
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let shore = height * 0.56;
    sky::sky(canvas, hour, shore, &mut dice);
    let peak = (width * dice.between(0.3, 0.62), shore + 6.0);
    let shape = (
        width * dice.between(0.42, 0.6),
        shore * dice.between(0.5, 0.66),
    );
    volcano(canvas, peak, shape, light);
    let far = tint(0x3e545c).by(light.shade).mix(light.air, 0.45);
    sky::ridge(
        canvas,
        shore + 4.0,
        60.0,
        (far, far.mix(light.air, 0.4)),
        &mut dice,
    );
    let near = tint(0x2c443c).by(light.shade).mix(light.air, 0.2);
    sky::ridge(canvas, shore + 6.0, 26.0, (near, near), &mut dice);
    let [zenith, high, low, rim] = hour.sky();
    let deep = tint(0x2a4a5c);
    canvas.fill(
        Shape::new().rect(-10.0, shore, width + 20.0, height - shore + 10.0),
        run(
            (0.0, shore),
            (0.0, height),
            &[
                (0.0, rim.mix(deep, 0.25)),
                (0.16, low.mix(deep, 0.32)),
                (0.55, high.mix(deep, 0.5)),
                (1.0, zenith.mix(deep, 0.62).lit(0.75)),
            ],
        ),
    );
    // The mountain stands on its head in the water.
    canvas.soft(8.0, |canvas| {
        let flipped = Transform::from_translate(0.0, shore * 2.0 + 4.0).pre_scale(1.0, -1.0);
        canvas.within(flipped, |canvas| {
            let tone = tint(0x425266).by(light.shade.mix(light.sun, 0.4));
            canvas.fill(
                Shape::new().corners(&[
                    (peak.0 - shape.0, shore),
                    (peak.0 - shape.0 * 0.3, shore - shape.1 * 0.6),
                    (peak.0 - shape.0 * 0.05, shore - shape.1),
                    (peak.0 + shape.0 * 0.1, shore - shape.1),
                    (peak.0 + shape.0 * 0.33, shore - shape.1 * 0.6),
                    (peak.0 + shape.0, shore),
                ]),
                tone.fade(0.4),
            );
        });
    });
    for (cell, strength) in [(3.0, 0.16), (7.0, 0.14)] {
        for colour in [rim.lit(1.1), deep.lit(0.5)] {
            let patch = Patch {
                tint: colour.fade(strength),
                cell,
                stretch: 11.0,
            };
            canvas.mottle((0.0, shore, width, height - shore), patch, &mut dice);
        }
    }
    canvas.glow((width * 0.78, shore), width * 0.34, rim.fade(0.35));
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x1A4E);
    let hour = hour(look);
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let shore = height * 0.56;
    let boats = 2 + dice.below(2);
    for index in 0..boats {
        let depth = 0.16 + 0.3 * index as f32 + dice.between(0.0, 0.1);
        let scale = 0.5 + depth * 1.7;
        let drift = look.time * 14.0 * scale;
        let x = width * (0.24 + 0.52 * dice.unit()) + drift;
        let y = shore + (height - shore) * depth;
        let bob = (look.time * 1.6 + index as f32).sin() * 1.5;
        fisher(canvas, (x, y + bob), scale, light);
    }
    for bird in 0..5 {
        let at = (
            width * (0.2 + 0.1 * bird as f32) + look.time * 30.0 + dice.bell() * 30.0,
            shore * 0.4 + dice.bell() * 40.0,
        );
        let flap = 5.0 + 4.0 * (look.time * 9.0 + bird as f32).sin();
        let wings = Shape::new()
            .bow(
                (at.0 - 13.0, at.1 - flap),
                (at.0 - 5.0, at.1 - flap - 2.0),
                at,
            )
            .bow(
                at,
                (at.0 + 5.0, at.1 - flap - 2.0),
                (at.0 + 13.0, at.1 - flap),
            );
        canvas.stroke(wings, 1.8, tint(0x242834).mix(light.air, 0.3));
    }
    for _ in 0..70 {
        let base = (dice.between(-20.0, width * 0.34), height + 10.0);
        let high = dice.between(60.0, 210.0) * (1.0 - base.0 / width * 1.6).max(0.25);
        let bend = dice.bell() * 16.0 + (look.time * 1.3 + base.0).sin() * 5.0;
        let tip = (base.0 + bend, base.1 - high);
        let reed = tint(0x3e4a2c).by(light.shade.mix(light.sun, dice.unit()));
        canvas.stroke(
            Shape::new().bow(base, (base.0, base.1 - high * 0.6), tip),
            3.0,
            reed,
        );
    }
}

/// A dug-out canoe, its fisher and the wide net.
fn fisher(canvas: &mut Canvas, at: Spot, scale: f32, light: Light) {
    let dark = tint(0x3a2a22).by(light.shade.mix(light.sun, 0.3));
    let hull = [
        (-105.0, -16.0),
        (-70.0, -4.0),
        (70.0, -4.0),
        (108.0, -18.0),
        (84.0, 12.0),
        (-84.0, 12.0),
    ];
    canvas.soft(3.0, |canvas| {
        let mirror =
            Transform::from_translate(at.0, at.1 + 18.0 * scale).pre_scale(scale, -scale * 0.8);
        canvas.within(mirror, |canvas| {
            canvas.fill(Shape::new().corners(&hull), dark.fade(0.5));
            canvas.fill(
                Shape::new().rod((0.0, -10.0), (0.0, -88.0), 13.0, 7.0),
                dark.fade(0.35),
            );
        });
    });
    let moved = Transform::from_translate(at.0, at.1).pre_scale(scale, scale);
    canvas.within(moved, |canvas| {
        let who = Person {
            skin: tint(0x8d5a3a),
            hair: tint(0x1c1412),
            cut: Hair::Short,
            hat: Hat::Straw,
            wear: Wear::Casual,
            top: tint(0xf2eee4),
            bottom: tint(0xe6e0d2),
            trim: tint(0xb83a3c),
            child: false,
            away: false,
        };
        let pose = Pose {
            left_arm: (-70.0, -110.0),
            right_arm: (60.0, 100.0),
            ..Pose::STAND
        };
        person(
            canvas,
            Stand {
                feet: (0.0, 0.0),
                height: 112.0,
            },
            &who,
            pose,
            light,
        );
        for side in [-1.0, 1.0] {
            let wing: Vec<Spot> = (0..20)
                .map(|step| {
                    let turn = step as f32 / 20.0 * TAU;
                    (
                        side * (92.0 + 52.0 * turn.cos()),
                        -100.0 + 34.0 * turn.sin() - 20.0 * turn.cos(),
                    )
                })
                .collect();
            let net = tint(0xf4eedc).by(light.sun);
            canvas.fill(Shape::new().curve(&wing), net.fade(0.17));
            canvas.stroke(Shape::new().curve(&wing), 1.8, dark.lit(1.4));
            for thread in -4..=4 {
                let x = side * (92.0 + thread as f32 * 10.5);
                let reach = 32.0 * (1.0 - (thread as f32 / 5.0).powi(2)).sqrt();
                let mid = -100.0 - 4.0 * thread as f32;
                let line = Shape::new().line(&[(x, mid - reach), (x, mid + reach)]);
                canvas.stroke(line, 0.6, net.fade(0.45));
            }
        }
        canvas.fill(
            Shape::new().corners(&hull),
            run(
                (0.0, -16.0),
                (0.0, 12.0),
                &[(0.0, dark.lit(1.7)), (1.0, dark.lit(0.6))],
            ),
        );
    });
}
