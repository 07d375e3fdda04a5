//! A band under coloured light, before its audience.

use tiny_skia::Transform;

use super::crowd::{self, Audience};
use super::dice::Dice;
use super::draw::{Canvas, Shape, Spot, Tint, round, run, tint};
use super::figure::{Hat, Light, Person, Stand, person};
use super::look::Look;
use super::pose::Pose;
use super::sky;

const BEAMS: [[u32; 4]; 4] = [
    [0xffa040, 0xffd080, 0xf05060, 0xffb060],
    [0xd030a0, 0x6040f0, 0x30b0f0, 0xf05090],
    [0x20b0c0, 0x4070f0, 0xa0f0e0, 0x60a0ff],
    [0xf04040, 0xffc050, 0xf070a0, 0xfff0c0],
];

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let (width, height) = (canvas.width, canvas.height);
    let tints = BEAMS[usize::from(look.variant) % 4];
    let stage = height * 0.63;
    canvas.wash(run(
        (0.0, 0.0),
        (0.0, stage),
        &[
            (0.0, tint(0x060510)),
            (0.7, tint(tints[1]).lit(0.22)),
            (1.0, tint(tints[0]).lit(0.4)),
        ],
    ));
    let screen = (width * 0.5 - 290.0, stage - 360.0, 580.0, 250.0);
    canvas.soft(4.0, |canvas| {
        canvas.fill(
            Shape::new().rect(screen.0, screen.1, screen.2, screen.3),
            run(
                (screen.0, 0.0),
                (screen.0 + screen.2, 0.0),
                &[
                    (0.0, tint(tints[2]).lit(0.7)),
                    (0.5, tint(tints[0]).lit(0.9)),
                    (1.0, tint(tints[3]).lit(0.7)),
                ],
            ),
        );
        sky::bokeh(canvas, screen, (26, 46.0), &tints, &mut dice);
    });
    canvas.glow(
        (width * 0.5, stage - 110.0),
        620.0,
        tint(tints[0]).fade(0.45),
    );
    // The truss and its lamps.
    let iron = tint(0x14121c);
    for y in [54.0, 92.0] {
        canvas.stroke(Shape::new().line(&[(0.0, y), (width, y)]), 4.0, iron);
    }
    let mut x = 0.0;
    while x < width {
        canvas.stroke(
            Shape::new().line(&[(x, 54.0), (x + 22.0, 92.0), (x + 44.0, 54.0)]),
            2.0,
            iron,
        );
        x += 44.0;
    }
    canvas.fill(
        Shape::new().rect(0.0, stage, width, 90.0),
        run(
            (0.0, stage),
            (0.0, stage + 60.0),
            &[
                (0.0, tint(tints[0]).lit(0.55)),
                (0.12, tint(0x1c1420)),
                (1.0, tint(0x06050c)),
            ],
        ),
    );
    for side in [0.06, 0.94] {
        for level in 0..5 {
            let top = stage - 280.0 + level as f32 * 54.0;
            canvas.fill(
                Shape::new().rect(width * side - 42.0, top, 84.0, 50.0),
                tint(0x0a0a10),
            );
            canvas.fill(
                Shape::new().circle((width * side, top + 25.0), 18.0),
                tint(0x1c1c26),
            );
        }
    }
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0xC0C3);
    let (width, height) = (canvas.width, canvas.height);
    let tints = BEAMS[usize::from(look.variant) % 4];
    let stage = height * 0.63;
    let beams = if canvas.tall() { 7 } else { 11 };
    for index in 0..beams {
        let x = width * (index as f32 + 0.5) / beams as f32;
        let colour = tint(tints[index % 4]);
        let sway = (look.time * 1.4 + index as f32 * 1.7 + look.seed as f32 % 6.0).sin();
        let lean = sway * 230.0;
        let reach = stage + 120.0;
        let spread = 46.0 + 26.0 * dice.unit();
        let beam = Shape::new().corners(&[
            (x - 5.0, 88.0),
            (x + 5.0, 88.0),
            (x + lean + spread, reach),
            (x + lean - spread, reach),
        ]);
        let ink = run(
            (x, 88.0),
            (x + lean, reach),
            &[
                (0.0, colour.mix(tint(0xffffff), 0.4).fade(0.75)),
                (0.25, colour.fade(0.36)),
                (1.0, colour.fade(0.02)),
            ],
        );
        canvas.fill(beam, ink.glowing());
        canvas.glow((x, 90.0), 50.0, colour.mix(tint(0xffffff), 0.5).fade(0.95));
    }
    band(canvas, stage, (tints, look.time), &mut dice);
    canvas.soft(16.0, |canvas| {
        for _ in 0..26 {
            let at = (dice.between(0.0, width), stage + dice.between(-90.0, 40.0));
            let size = dice.between(50.0, 140.0);
            canvas.fill(
                Shape::new().oval(at, size * 1.6, size * 0.5),
                tint(tints[dice.below(4)]).fade(0.07),
            );
        }
    });
    crowd::audience(
        canvas,
        Audience {
            top: stage + 34.0,
            rows: 6,
            dark: tint(0x160e1c),
            rim: tint(tints[0]).lit(1.3),
            arms: 0.42,
            phones: 0.3,
        },
        look.time,
        &mut dice,
    );
}

fn band(canvas: &mut Canvas, stage: f32, (tints, time): ([u32; 4], f32), dice: &mut Dice) {
    let light = Light {
        from: 0.7,
        sun: tint(tints[1]).mix(tint(0xffffff), 0.45),
        shade: tint(tints[0]).lit(0.35),
        air: tint(tints[0]).lit(0.3),
        haze: 0.15,
    };
    let players = if canvas.tall() { 3 } else { 5 };
    let width = canvas.width;
    for index in 0..players {
        let x = width * (0.24 + 0.52 * index as f32 / (players - 1) as f32);
        let beat = (time * 5.0 + index as f32 * 1.3).sin();
        let who = Person {
            away: false,
            hat: if index % 2 == 0 {
                Hat::Straw
            } else {
                Hat::Bare
            },
            ..Person::guest(dice)
        };
        let pose = if index == players / 2 {
            Pose {
                left_arm: (-150.0 + beat * 12.0, -168.0),
                right_arm: (40.0, 150.0),
                lean: beat * 4.0,
                ..Pose::STAND
            }
        } else {
            Pose {
                left_arm: (-34.0, 50.0 + beat * 6.0),
                right_arm: (26.0, -70.0 + beat * 18.0),
                arms_front: true,
                lean: beat * 3.0,
                ..Pose::STAND
            }
        };
        let high = 262.0;
        person(
            canvas,
            Stand {
                feet: (x, stage + 4.0),
                height: high,
            },
            &who,
            pose,
            light,
        );
        if index == players / 2 {
            canvas.stroke(
                Shape::new().line(&[(x + 16.0, stage), (x + 14.0, stage - high * 0.8)]),
                2.6,
                tint(0x101016),
            );
        } else {
            guitar(canvas, (x, stage - high * 0.52), high * 0.0052, light.sun);
        }
    }
}

pub(super) fn guitar(canvas: &mut Canvas, at: Spot, scale: f32, light: Tint) {
    let moved = Transform::from_translate(at.0, at.1)
        .pre_scale(scale, scale)
        .pre_rotate(-24.0);
    canvas.within(moved, |canvas| {
        let wood = tint(0xb86a2c).by(light);
        canvas.fill(
            Shape::new().rod((20.0, 0.0), (86.0, 0.0), 2.6, 2.2),
            tint(0x3a2214),
        );
        let body = [
            (-25.0, 0.0),
            (-18.0, -15.0),
            (-4.0, -16.0),
            (6.0, -11.5),
            (18.0, -13.0),
            (27.0, 0.0),
            (18.0, 13.0),
            (6.0, 11.5),
            (-4.0, 16.0),
            (-18.0, 15.0),
        ];
        canvas.fill(
            Shape::new().curve(&body.map(|(x, y)| (x * 1.08 + 0.5, y * 1.1))),
            tint(0x3a1c0c),
        );
        canvas.fill(
            Shape::new().curve(&body),
            round(
                (0.0, -8.0),
                34.0,
                &[(0.0, wood.lit(1.25)), (0.7, wood), (1.0, wood.lit(0.55))],
            ),
        );
        canvas.fill(Shape::new().circle((8.0, 0.0), 5.4), tint(0x20120c));
        canvas.fill(Shape::new().rect(-16.0, -5.0, 3.0, 10.0), tint(0x2a140a));
        canvas.stroke(
            Shape::new().line(&[(-14.0, 0.0), (86.0, 0.0)]),
            0.8,
            tint(0xf0e8d8).fade(0.6),
        );
        canvas.fill(Shape::new().rect(84.0, -4.0, 14.0, 8.0), tint(0x2a1810));
    });
}
