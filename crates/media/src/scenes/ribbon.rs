//! A ribbon is cut before a new building.

use std::f32::consts::TAU;

use tiny_skia::Transform;

use super::dice::Dice;
use super::draw::{Canvas, Shape, Spot, run, tint};
use super::figure::{Light, Person, Stand, person};
use super::look::Look;
use super::pose::Pose;
use super::sky::{self, Hour};

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let hour = [Hour::Noon, Hour::Morning][usize::from(look.variant) % 2];
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let base = height * 0.72;
    sky::sky(canvas, hour, base, &mut dice);
    canvas.soft(3.0, |canvas| {
        let wall = tint([0xf2eadc, 0xe4b07a, 0xece6d8][usize::from(look.variant) % 3]);
        let top = height * 0.13;
        canvas.fill(
            Shape::new().rect(-10.0, top, width + 20.0, base - top),
            run(
                (0.0, 0.0),
                (width, 0.0),
                &[
                    (0.0, wall.by(light.sun)),
                    (1.0, wall.by(light.shade.mix(light.sun, 0.55))),
                ],
            ),
        );
        canvas.fill(
            Shape::new().rect(-10.0, base - 150.0, width + 20.0, 150.0),
            tint(0x8e3a2c).by(light.sun).lit(0.9),
        );
        let roof = tint(0xb05438).by(light.sun);
        canvas.fill(
            Shape::new().rect(-10.0, top - 36.0, width + 20.0, 44.0),
            roof,
        );
        for tile in 0..80 {
            canvas.fill(
                Shape::new().oval((tile as f32 * 20.0, top + 6.0), 9.0, 7.0),
                roof.lit(0.8),
            );
        }
        let gap = 250.0;
        let first = (width % gap) / 2.0 - gap / 2.0;
        for arch in 0..8 {
            let x = first + arch as f32 * gap;
            let spring = top + 190.0;
            canvas.fill(
                Shape::new()
                    .rect(x - 84.0, spring, 168.0, base - spring)
                    .circle((x, spring), 84.0),
                tint(0xd8c0a0).by(light.sun),
            );
            canvas.fill(
                Shape::new()
                    .rect(x - 72.0, spring, 144.0, base - spring)
                    .circle((x, spring), 72.0),
                run(
                    (0.0, spring - 70.0),
                    (0.0, base),
                    &[(0.0, tint(0x2a2022)), (1.0, tint(0x6a503c))],
                ),
            );
            for bulb in 0..3 {
                canvas.glow(
                    (x - 40.0 + bulb as f32 * 40.0, spring + 10.0),
                    26.0,
                    tint(0xffd890).fade(0.8),
                );
            }
            for crate_row in 0..9 {
                let colour = tint(dice.pick(&[0xe04a2a, 0xf0b02a, 0x6aa03a, 0xd87a2a]));
                canvas.fill(
                    Shape::new().circle(
                        (
                            x - 62.0 + crate_row as f32 * 15.0,
                            base - 96.0 + dice.bell() * 4.0,
                        ),
                        12.0,
                    ),
                    colour,
                );
            }
        }
    });
    sky::ground(
        canvas,
        base,
        (tint(0xc8b49c).by(light.sun), tint(0x9a887a).by(light.sun)),
        &mut dice,
    );
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x21BB);
    let hour = [Hour::Noon, Hour::Morning][usize::from(look.variant) % 2];
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let base = height * 0.72;
    for row in 0..2 {
        for index in 0..16 {
            let x = width * (index as f32 + 0.5 * row as f32) / 15.0 + dice.bell() * 12.0;
            let size = height * (0.40 + 0.03 * row as f32);
            let who = Person::guest(&mut dice);
            let phase = dice.between(0.0, TAU) + look.time * 11.0;
            let stand = Stand {
                feet: (x, base + 30.0 + row as f32 * 18.0),
                height: size,
            };
            person(
                canvas,
                stand,
                &who,
                Pose::clap(phase),
                light.far(0.3 - 0.1 * row as f32),
            );
        }
    }
    let count = if canvas.tall() { 3 } else { 6 };
    let size = height * if canvas.tall() { 0.48 } else { 0.64 };
    let feet = height * 0.96;
    let cutter = count / 2;
    for index in 0..count {
        let x = width * (index as f32 + 0.5) / count as f32 + dice.bell() * 6.0;
        let who = Person::official(&mut dice);
        canvas.shadow((x, feet), size * 0.22, size * 0.03, 0.45);
        let pose = if index == cutter {
            Pose {
                left_arm: (-16.0, 66.0),
                right_arm: (18.0, -48.0),
                arms_front: true,
                turn: -0.2,
                ..Pose::STAND
            }
        } else if (index + usize::from(look.variant)) % 2 == 0 {
            Pose::clap(look.time * 11.0 + index as f32)
        } else {
            Pose {
                left_arm: (-12.0, 30.0),
                right_arm: (12.0, -40.0),
                arms_front: true,
                turn: if index < cutter { 0.5 } else { -0.5 },
                ..Pose::STAND
            }
        };
        person(
            canvas,
            Stand {
                feet: (x, feet),
                height: size,
            },
            &who,
            pose,
            light,
        );
    }
    let y = feet - size * 0.53;
    ribbon(canvas, (y, size), light);
    let middle = width * (cutter as f32 + 0.5) / count as f32;
    bow(
        canvas,
        (middle - size * 0.06, y + 8.0),
        size * 0.0011,
        light,
    );
    scissors(canvas, (middle + size * 0.1, y - 4.0), size * 0.001);
    confetti(canvas, look.time, &mut dice);
}

fn ribbon(canvas: &mut Canvas, (y, size): (f32, f32), light: Light) {
    let width = canvas.width;
    let red = tint(0xd01e32);
    let half = size * 0.024;
    let sag = |x: f32| 22.0 * (x / width * std::f32::consts::PI).sin();
    let mut spots: Vec<Spot> = (0..=30)
        .map(|step| {
            let x = width * step as f32 / 30.0;
            (x, y - half + sag(x))
        })
        .collect();
    spots.extend((0..=30).rev().map(|step| {
        let x = width * step as f32 / 30.0;
        (x, y + half + sag(x))
    }));
    canvas.fill(
        Shape::new().corners(&spots),
        run(
            (0.0, y - half),
            (0.0, y + half + 20.0),
            &[
                (0.0, red.by(light.sun).lit(1.2)),
                (0.4, red.by(light.sun)),
                (1.0, red.by(light.shade)),
            ],
        ),
    );
    let shine: Vec<Spot> = (0..=30)
        .map(|step| {
            let x = width * step as f32 / 30.0;
            (x, y - half * 0.5 + sag(x))
        })
        .collect();
    canvas.stroke(
        Shape::new().line(&shine),
        half * 0.3,
        tint(0xffffff).fade(0.28),
    );
}

fn bow(canvas: &mut Canvas, at: Spot, scale: f32, light: Light) {
    let red = tint(0xd01e32).by(light.sun);
    canvas.within(
        Transform::from_translate(at.0, at.1).pre_scale(scale, scale),
        |canvas| {
            for side in [-1.0, 1.0] {
                let tail = [
                    (0.0, 0.0),
                    (side * 46.0, 120.0),
                    (side * 66.0, 104.0),
                    (side * 84.0, 116.0),
                    (side * 20.0, 0.0),
                ];
                canvas.fill(Shape::new().corners(&tail), red.lit(0.72));
            }
            for petal in 0..10 {
                let turn = petal as f32 / 10.0 * 360.0;
                canvas.within(Transform::from_rotate(turn), |canvas| {
                    let ink = run(
                        (0.0, 0.0),
                        (0.0, -86.0),
                        &[(0.0, red.lit(0.5)), (0.6, red), (1.0, red.lit(1.35))],
                    );
                    canvas.fill(
                        Shape::new().curve(&[
                            (0.0, 0.0),
                            (-25.0, -48.0),
                            (0.0, -84.0),
                            (25.0, -48.0),
                        ]),
                        ink,
                    );
                });
            }
            canvas.fill(Shape::new().circle((0.0, 0.0), 18.0), red.lit(1.15));
        },
    );
}

fn scissors(canvas: &mut Canvas, at: Spot, scale: f32) {
    canvas.within(
        Transform::from_translate(at.0, at.1)
            .pre_scale(scale, scale)
            .pre_rotate(-160.0),
        |canvas| {
            for side in [-1.0, 1.0] {
                let blade = [
                    (0.0, 0.0),
                    (104.0, side * 26.0),
                    (96.0, side * 14.0),
                    (4.0, -side * 6.0),
                ];
                canvas.fill(Shape::new().corners(&blade), tint(0xe4e8ec));
                canvas.stroke(
                    Shape::new().circle((-40.0, -side * 20.0), 19.0),
                    9.0,
                    tint(0xd8a02a),
                );
            }
        },
    );
}

fn confetti(canvas: &mut Canvas, time: f32, dice: &mut Dice) {
    let (width, height) = (canvas.width, canvas.height);
    let tints = [
        0xe81e79, 0xf79a1e, 0x1fb5a8, 0x7a35b8, 0xf4c91f, 0x2a7fe0, 0xf6f2ea,
    ];
    for _ in 0..150 {
        let fall = dice.between(60.0, 130.0);
        let at = (
            dice.between(0.0, width) + (time * 2.0 + dice.unit() * 6.0).sin() * 14.0,
            (dice.between(0.0, height) * 0.9 + time * fall) % height,
        );
        let size = dice.between(3.0, 8.0);
        let colour = tint(dice.pick(&tints)).fade(0.9);
        let turn = Transform::from_translate(at.0, at.1)
            .pre_rotate(dice.between(0.0, 360.0) + time * 200.0);
        canvas.within(turn, |canvas| {
            canvas.fill(
                Shape::new().rect(-size, -size * 0.45, size * 2.0, size * 0.9),
                colour,
            );
        });
    }
}
