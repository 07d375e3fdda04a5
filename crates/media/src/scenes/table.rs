//! A laid table from above.

use std::f32::consts::TAU;

use tiny_skia::Transform;

use super::dice::Dice;
use super::draw::{Canvas, Patch, Shape, Spot, round, run, tint};
use super::look::Look;

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let (width, height) = (canvas.width, canvas.height);
    let cloths = [
        (0xe83a5a, 0xf8e0c8),
        (0x1f6a8a, 0xf4eee0),
        (0xf0a82a, 0xfaf2e2),
    ];
    let (one, two) = cloths[usize::from(look.variant) % 3];
    canvas.wash(tint(two));
    let stripe = 62.0;
    for index in 0..(width.max(height) / stripe) as usize + 2 {
        let at = index as f32 * stripe;
        if index % 2 == 0 {
            canvas.fill(
                Shape::new().rect(at, -10.0, stripe, height + 20.0),
                tint(one).fade(0.5),
            );
            canvas.fill(
                Shape::new().rect(-10.0, at, width + 20.0, stripe),
                tint(one).fade(0.42),
            );
        }
    }
    let weave = Patch {
        tint: tint(0x2a1008).fade(0.09),
        cell: 3.0,
        stretch: 1.0,
    };
    canvas.mottle((0.0, 0.0, width, height), weave, &mut dice);
    canvas.wash(run(
        (width, 0.0),
        (0.0, height),
        &[
            (0.0, tint(0xfff4d8).fade(0.28)),
            (0.5, tint(0x000000).fade(0.05)),
            (1.0, tint(0x140810).fade(0.5)),
        ],
    ));
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x7AB1);
    let (width, height) = (canvas.width, canvas.height);
    let spots: Vec<(Spot, f32)> = if canvas.tall() {
        vec![
            ((width * 0.36, height * 0.28), 260.0),
            ((width * 0.74, height * 0.56), 230.0),
            ((width * 0.28, height * 0.8), 240.0),
            ((width * 0.84, height * 0.12), 150.0),
        ]
    } else {
        vec![
            ((width * 0.3, height * 0.4), 290.0),
            ((width * 0.68, height * 0.62), 300.0),
            ((width * 0.94, height * 0.14), 210.0),
            ((width * 0.08, height * 0.9), 200.0),
            ((width * 0.6, height * 0.1), 130.0),
        ]
    };
    for (index, &(at, radius)) in spots.iter().enumerate() {
        canvas.soft(8.0, |canvas| {
            canvas.fill(
                Shape::new().circle((at.0 - radius * 0.07, at.1 + radius * 0.09), radius),
                tint(0x100406).fade(0.55),
            );
        });
        plate(
            canvas,
            (at, radius),
            index + usize::from(look.variant),
            &mut dice,
        );
    }
    for _ in 0..18 {
        let at = (dice.between(0.0, width), dice.between(0.0, height));
        let green = tint(dice.pick(&[0x4a8a34, 0x6aa84a]));
        canvas.within(
            Transform::from_translate(at.0, at.1).pre_rotate(dice.between(0.0, 360.0)),
            |canvas| {
                canvas.fill(
                    Shape::new().curve(&[(-12.0, 0.0), (0.0, -6.0), (14.0, 0.0), (0.0, 6.0)]),
                    green,
                );
            },
        );
    }
}

/// A painted plate seen from above, with a dish on it.
fn plate(canvas: &mut Canvas, (at, radius): (Spot, f32), kind: usize, dice: &mut Dice) {
    let scale = radius / 100.0;
    let turn = dice.between(0.0, 360.0);
    let blue = tint([0x1f3f8a, 0x8a3a1e, 0x1f6a5a][kind % 3]);
    canvas.within(
        Transform::from_translate(at.0, at.1)
            .pre_scale(scale, scale)
            .pre_rotate(turn),
        |canvas| {
            let glaze = round(
                (30.0, -40.0),
                170.0,
                &[
                    (0.0, tint(0xfffcf4)),
                    (0.7, tint(0xe8e0d0)),
                    (1.0, tint(0xb8a898)),
                ],
            );
            canvas.fill(Shape::new().circle((0.0, 0.0), 100.0), glaze);
            canvas.stroke(Shape::new().circle((0.0, 0.0), 96.0), 5.0, blue);
            for petal in 0..18 {
                canvas.within(Transform::from_rotate(petal as f32 * 20.0), |canvas| {
                    canvas.fill(Shape::new().oval((0.0, -84.0), 5.0, 8.5), blue);
                    canvas.fill(Shape::new().circle((0.0, -84.0), 2.6), tint(0xf2b82a));
                    canvas.within(Transform::from_rotate(10.0), |canvas| {
                        canvas.fill(Shape::new().circle((0.0, -83.0), 3.2), tint(0xd85a2a));
                    });
                });
            }
            canvas.stroke(Shape::new().circle((0.0, 0.0), 71.0), 2.4, blue);
            canvas.fill(
                Shape::new().circle((0.0, 0.0), 68.0),
                round(
                    (10.0, -14.0),
                    90.0,
                    &[(0.0, tint(0xf8f2e6)), (1.0, tint(0xc8b8a8))],
                ),
            );
            match kind % 4 {
                0 => mole(canvas, dice),
                1 => tacos(canvas, dice),
                2 => pozole(canvas, dice),
                _ => bread(canvas, dice),
            }
        },
    );
}

fn mole(canvas: &mut Canvas, dice: &mut Dice) {
    let sauce = tint(0x3a160c);
    let edge: Vec<Spot> = (0..16)
        .map(|step| {
            let turn = step as f32 / 16.0 * TAU;
            let reach = 54.0 + dice.bell() * 4.0;
            (reach * turn.cos(), reach * turn.sin())
        })
        .collect();
    canvas.fill(
        Shape::new().curve(&edge),
        round(
            (14.0, -18.0),
            80.0,
            &[(0.0, sauce.lit(2.1)), (0.5, sauce.lit(1.2)), (1.0, sauce)],
        ),
    );
    for _ in 0..70 {
        let (turn, reach) = (dice.between(0.0, TAU), 46.0 * dice.unit().sqrt());
        let at = (reach * turn.cos(), reach * turn.sin());
        canvas.within(
            Transform::from_translate(at.0, at.1).pre_rotate(dice.between(0.0, 180.0)),
            |canvas| {
                canvas.fill(Shape::new().oval((0.0, 0.0), 2.1, 1.1), tint(0xf4e4bc));
            },
        );
    }
    canvas.stroke(
        Shape::new().bow((-20.0, -20.0), (0.0, -34.0), (24.0, -22.0)),
        3.0,
        tint(0xffe8d0).fade(0.25),
    );
}

fn tacos(canvas: &mut Canvas, dice: &mut Dice) {
    for taco in 0..3 {
        let at = (-28.0 + taco as f32 * 28.0, 0.0);
        canvas.within(
            Transform::from_translate(at.0, at.1).pre_rotate(dice.bell() * 5.0),
            |canvas| {
                canvas.fill(
                    Shape::new().oval((3.0, 3.0), 17.0, 48.0),
                    tint(0x200c06).fade(0.3),
                );
                canvas.fill(
                    Shape::new().oval((0.0, 0.0), 17.0, 47.0),
                    run(
                        (-17.0, 0.0),
                        (17.0, 0.0),
                        &[
                            (0.0, tint(0xc8944a)),
                            (0.6, tint(0xf4d890)),
                            (1.0, tint(0xd8a85a)),
                        ],
                    ),
                );
                for _ in 0..46 {
                    let spot = (dice.bell() * 4.0, dice.bell() * 17.0);
                    let colour =
                        tint(dice.pick(&[0xa83a1e, 0x8a4a20, 0x4a9a3a, 0xf8f4ec, 0xd83a2a]));
                    canvas.fill(Shape::new().circle(spot, dice.between(1.6, 3.6)), colour);
                }
            },
        );
    }
}

fn pozole(canvas: &mut Canvas, dice: &mut Dice) {
    canvas.fill(
        Shape::new().circle((0.0, 0.0), 62.0),
        round(
            (12.0, -14.0),
            80.0,
            &[
                (0.0, tint(0xd85a2a)),
                (0.7, tint(0xa83018)),
                (1.0, tint(0x7a1c10)),
            ],
        ),
    );
    for _ in 0..60 {
        let (turn, reach) = (dice.between(0.0, TAU), 54.0 * dice.unit().sqrt());
        let at = (reach * turn.cos(), reach * turn.sin());
        let colour = tint(dice.pick(&[0xf8f0dc, 0xf4e8c8, 0xe84a5a, 0x7ab84a, 0xf8f0dc]));
        canvas.fill(Shape::new().circle(at, dice.between(2.6, 5.4)), colour);
    }
    canvas.fill(Shape::new().circle((26.0, 18.0), 15.0), tint(0x8ab83a));
    canvas.fill(Shape::new().circle((26.0, 18.0), 12.0), tint(0xd8eca0));
}

fn bread(canvas: &mut Canvas, dice: &mut Dice) {
    for (x, y, colour) in [
        (-24.0, -18.0, 0xf2c8d0),
        (22.0, -20.0, 0xf8e8b0),
        (0.0, 24.0, 0xb87a4a),
    ] {
        canvas.fill(
            Shape::new().circle((x + 2.0, y + 3.0), 28.0),
            tint(0x200c06).fade(0.35),
        );
        canvas.fill(
            Shape::new().circle((x, y), 27.0),
            round(
                (x + 8.0, y - 10.0),
                40.0,
                &[(0.0, tint(0xe8b070)), (1.0, tint(0x9a5a28))],
            ),
        );
        let turn = dice.between(0.0, 1.0);
        for wedge in 0..7 {
            let from = turn + wedge as f32 / 7.0 * TAU;
            let point = |angle: f32, reach: f32| (x + reach * angle.cos(), y + reach * angle.sin());
            let piece = Shape::new().curve(&[
                point(from, 5.0),
                point(from + 0.1, 22.0),
                point(from + 0.55, 22.5),
                point(from + 0.5, 7.0),
            ]);
            canvas.fill(piece, tint(colour).lit(dice.between(0.92, 1.06)));
        }
    }
}
