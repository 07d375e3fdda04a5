//! A street is being paved.

use std::f32::consts::TAU;

use tiny_skia::Transform;

use super::dice::Dice;
use super::draw::{Canvas, Shape, Spot, Tint, run, tint};
use super::figure::{Light, Person, Stand, person};
use super::look::Look;
use super::pose::Pose;
use super::sky::{self, Hour};

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let hour = [Hour::Noon, Hour::Golden][usize::from(look.variant) % 2];
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let horizon = height * 0.5;
    let gone = width * dice.between(0.4, 0.6);
    sky::sky(canvas, hour, horizon, &mut dice);
    let hill = tint(0x5a7086).mix(light.air, 0.4);
    sky::ridge(
        canvas,
        horizon + 10.0,
        130.0,
        (hill, hill.mix(light.air, 0.5)),
        &mut dice,
    );
    sky::ground(
        canvas,
        horizon,
        (tint(0x7a706a).by(light.sun), tint(0x3a383c).by(light.sun)),
        &mut dice,
    );
    for side in [-1.0, 1.0] {
        let mut near = 1.0_f32;
        while near > 0.07 {
            let far = near * 0.72;
            let street = Street {
                gone,
                horizon,
                light,
            };
            house(canvas, &street, (side, near, far), &mut dice);
            near = far;
        }
        canvas.fill(
            Shape::new().corners(&[
                (gone, horizon),
                (gone + side * 640.0 * 2.0, horizon + 660.0),
                (gone + side * 520.0 * 2.0, horizon + 660.0),
            ]),
            tint(0xb8aea2).by(light.sun),
        );
    }
    // The new surface, still dark.
    canvas.fill(
        Shape::new().corners(&[
            (gone, horizon + 6.0),
            (gone + 420.0, height + 10.0),
            (gone - 760.0, height + 10.0),
        ]),
        run(
            (0.0, horizon),
            (0.0, height),
            &[(0.0, tint(0x4a484c)), (1.0, tint(0x1c1b20))],
        ),
    );
}

/// A street seen along its length.
struct Street {
    gone: f32,
    horizon: f32,
    light: Light,
}

/// One house of a row, from its near edge to its far one.
fn house(
    canvas: &mut Canvas,
    street: &Street,
    (side, near, far): (f32, f32, f32),
    dice: &mut Dice,
) {
    let spot = |depth: f32, up: f32| {
        (
            street.gone + side * depth * 640.0,
            street.horizon + depth * 330.0 - depth * up,
        )
    };
    let wall = tint(dice.pick(&[0xf4eee2, 0xf0e4d0, 0xe8c890, 0xf4eee2, 0xe0a078]));
    let sunlit = if side * street.light.from < 0.0 {
        0.95
    } else {
        0.3
    };
    let tone = |colour: Tint| {
        colour
            .by(street.light.shade.mix(street.light.sun, sunlit))
            .mix(street.light.air, 0.4 * (1.0 - near).powi(2))
    };
    let high = dice.between(480.0, 640.0);
    canvas.fill(
        Shape::new().corners(&[
            spot(near, 0.0),
            spot(near, high),
            spot(far, high),
            spot(far, 0.0),
        ]),
        tone(wall),
    );
    canvas.fill(
        Shape::new().corners(&[
            spot(near, 0.0),
            spot(near, 150.0),
            spot(far, 150.0),
            spot(far, 0.0),
        ]),
        tone(tint(0x8e2e26)),
    );
    canvas.fill(
        Shape::new().corners(&[
            spot(near, high),
            spot(near * 1.04, high + 70.0),
            spot(far * 1.04, high + 70.0),
            spot(far, high),
        ]),
        tone(tint(0xb05a3c)),
    );
    let inner = |share: f32| far + (near - far) * share;
    canvas.fill(
        Shape::new().corners(&[
            spot(inner(0.66), 0.0),
            spot(inner(0.66), 330.0),
            spot(inner(0.4), 330.0),
            spot(inner(0.4), 0.0),
        ]),
        tone(tint(0x5a3622)),
    );
    canvas.fill(
        Shape::new().corners(&[
            spot(inner(0.92), 240.0),
            spot(inner(0.92), 390.0),
            spot(inner(0.78), 390.0),
            spot(inner(0.78), 240.0),
        ]),
        tone(tint(0x3a4a52)),
    );
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x9A7E);
    let hour = [Hour::Noon, Hour::Golden][usize::from(look.variant) % 2];
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let roll = (look.time * 26.0) % 300.0;
    roller(
        canvas,
        (width * dice.between(0.3, 0.42) + roll, height * 0.8),
        height * 0.0029,
        (light, look.time),
        &mut dice,
    );
    canvas.soft(18.0, |canvas| {
        for _ in 0..16 {
            let at = (
                dice.between(0.1, 0.6) * width,
                height * dice.between(0.66, 0.84) - (look.time * 20.0) % 60.0,
            );
            canvas.fill(Shape::new().oval(at, 70.0, 30.0), tint(0xf0eeec).fade(0.12));
        }
    });
    let count = if canvas.tall() { 2 } else { 4 };
    for index in 0..count {
        let near = (index as f32 + 0.3) / count as f32;
        let size = height * (0.36 + 0.16 * near);
        let x = width * (0.56 + 0.42 * ((index * 3 % 4) as f32 / 4.0)) + dice.bell() * 18.0;
        let y = height * (0.8 + 0.16 * near);
        let facing = if index % 2 == 0 { -1.0 } else { 1.0 };
        let who = Person::worker(&mut dice);
        let sway = (look.time * 2.6 + index as f32 * 1.4).sin() * 7.0;
        let digging = index % 3 != 2;
        let pose = if digging {
            Pose::dig(facing, sway - 8.0)
        } else {
            Pose {
                right_arm: (70.0, 96.0),
                turn: 0.6,
                ..Pose::STAND
            }
        };
        canvas.shadow(
            (x - light.from * size * 0.15, y),
            size * 0.36,
            size * 0.045,
            0.5,
        );
        if digging {
            let tool = Shape::new().rod(
                (x + facing * size * 0.12, y - size * 0.58),
                (x + facing * size * 0.52, y + 4.0),
                3.4,
                3.0,
            );
            canvas.fill(tool, tint(0xa07040).by(light.sun));
            canvas.fill(
                Shape::new().rect(x + facing * size * 0.52 - 24.0, y - 4.0, 48.0, 10.0),
                tint(0x5a5a60),
            );
        }
        person(
            canvas,
            Stand {
                feet: (x, y),
                height: size,
            },
            &who,
            pose,
            light,
        );
    }
    for index in 0..5 {
        let x = width * (0.06 + 0.22 * index as f32) + dice.bell() * 14.0;
        cone(canvas, (x, height * 0.965 + dice.bell() * 8.0), 1.0, light);
    }
}

fn cone(canvas: &mut Canvas, foot: Spot, scale: f32, light: Light) {
    canvas.shadow(foot, 54.0, 9.0, 0.5);
    canvas.within(
        Transform::from_translate(foot.0, foot.1).pre_scale(scale, scale),
        |canvas| {
            let orange = tint(0xf05a1e);
            let side = |colour: Tint| {
                run(
                    (-30.0, 0.0),
                    (30.0, 0.0),
                    &[(0.0, colour.by(light.sun)), (1.0, colour.by(light.shade))],
                )
            };
            canvas.fill(
                Shape::new().rect(-42.0, -9.0, 84.0, 11.0),
                side(orange.lit(0.8)),
            );
            canvas.fill(
                Shape::new().corners(&[(-29.0, -8.0), (-7.0, -104.0), (7.0, -104.0), (29.0, -8.0)]),
                side(orange),
            );
            canvas.fill(
                Shape::new().corners(&[
                    (-21.0, -42.0),
                    (-15.5, -66.0),
                    (15.5, -66.0),
                    (21.0, -42.0),
                ]),
                side(tint(0xf8f6f0)),
            );
        },
    );
}

fn roller(canvas: &mut Canvas, at: Spot, scale: f32, (light, time): (Light, f32), dice: &mut Dice) {
    canvas.shadow((at.0, at.1 + 4.0), 120.0 * scale, 12.0 * scale, 0.55);
    let yellow = tint(0xf2b41e);
    canvas.within(
        Transform::from_translate(at.0, at.1).pre_scale(scale, scale),
        |canvas| {
            let paint = |colour: Tint| {
                run(
                    (0.0, -90.0),
                    (0.0, -10.0),
                    &[
                        (0.0, colour.by(light.sun).lit(1.1)),
                        (1.0, colour.by(light.shade)),
                    ],
                )
            };
            let driver = Person::worker(dice);
            let pose = Pose {
                right_arm: (50.0, 100.0),
                left_arm: (30.0, 90.0),
                turn: 0.9,
                ..Pose::STAND
            };
            person(
                canvas,
                Stand {
                    feet: (-22.0, -26.0),
                    height: 92.0,
                },
                &driver,
                pose,
                light,
            );
            canvas.fill(
                Shape::new().corners(&[
                    (-86.0, -34.0),
                    (-80.0, -72.0),
                    (-34.0, -74.0),
                    (-30.0, -48.0),
                    (4.0, -46.0),
                    (10.0, -64.0),
                    (58.0, -62.0),
                    (70.0, -34.0),
                    (60.0, -24.0),
                    (-80.0, -24.0),
                ]),
                paint(yellow),
            );
            for x in [-62.0, 8.0] {
                canvas.fill(Shape::new().rect(x, -128.0, 5.0, 70.0), tint(0x2a2a2e));
            }
            canvas.fill(
                Shape::new().rect(-78.0, -136.0, 104.0, 10.0),
                paint(yellow.lit(0.95)),
            );
            for vent in 0..4 {
                canvas.fill(
                    Shape::new().rect(20.0 + vent as f32 * 8.0, -56.0, 4.0, 16.0),
                    tint(0x3a3020),
                );
            }
            let steel = tint(0x9a9ca2);
            for (x, radius, colour) in [(-52.0, 31.0, tint(0x26262a)), (52.0, 35.0, steel)] {
                canvas.fill(
                    Shape::new().circle((x, -radius), radius),
                    run(
                        (x - radius, -radius * 2.0),
                        (x + radius, 0.0),
                        &[
                            (0.0, colour.by(light.sun).lit(1.3)),
                            (0.5, colour),
                            (1.0, colour.lit(0.4)),
                        ],
                    ),
                );
                canvas.fill(
                    Shape::new().circle((x, -radius), radius * 0.45),
                    paint(yellow.lit(0.9)),
                );
                let turn = time * 0.9;
                for bolt in 0..5 {
                    let angle = turn + bolt as f32 * TAU / 5.0;
                    let spot = (
                        x + radius * 0.28 * angle.cos(),
                        -radius + radius * 0.28 * angle.sin(),
                    );
                    canvas.fill(Shape::new().circle(spot, 2.0), tint(0x3a2c10));
                }
            }
            canvas.glow(
                (-26.0, -142.0),
                22.0,
                tint(0xff9a2a).fade(0.4 + 0.5 * (time * 6.0).sin().abs()),
            );
        },
    );
}
