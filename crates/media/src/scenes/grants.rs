//! Pupils are handed their grants before a painted wall.

use tiny_skia::Transform;

use super::dice::Dice;
use super::draw::{Canvas, Shape, Spot, tint};
use super::figure::{Person, Stand, person};
use super::look::Look;
use super::pose::Pose;
use super::sky::{self, Hour};

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let hour = Hour::Morning;
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let base = height * 0.66;
    canvas.soft(4.0, |canvas| {
        sky::sky(canvas, hour, base, &mut dice);
        for _ in 0..4 {
            let foot = (dice.between(0.0, width), base * 0.5);
            sky::tree(canvas, (foot, 260.0), tint(0x5a8a3c), light, &mut dice);
        }
        // A mural: sun, hills, children's colours.
        let top = height * 0.16;
        canvas.fill(
            Shape::new().rect(-10.0, top, width + 20.0, base - top),
            tint(0xf0d8a8).by(light.sun),
        );
        let sun = (width * dice.between(0.25, 0.75), top + 150.0);
        for ray in 0..16 {
            let turn = ray as f32 * 22.5;
            canvas.within(
                Transform::from_translate(sun.0, sun.1).pre_rotate(turn),
                |canvas| {
                    canvas.fill(
                        Shape::new().corners(&[(-14.0, -92.0), (0.0, -150.0), (14.0, -92.0)]),
                        tint(0xf08a2a),
                    );
                },
            );
        }
        canvas.fill(Shape::new().circle(sun, 84.0), tint(0xf6b82e));
        for (index, colour) in [0x2a8a8a, 0x3aa05a, 0xd84a5a, 0x6a4aa8]
            .into_iter()
            .enumerate()
        {
            let phase = index as f32 * 1.9;
            let mut spots = vec![(-20.0, base)];
            for step in 0..=24 {
                let x = step as f32 / 24.0;
                let y = base - 190.0 + index as f32 * 44.0 - 46.0 * (x * 9.0 + phase).sin();
                spots.push((x * (width + 40.0) - 20.0, y));
            }
            spots.push((width + 20.0, base));
            canvas.fill(Shape::new().corners(&spots), tint(colour).by(light.sun));
        }
        for _ in 0..26 {
            let at = (dice.between(0.0, width), base - dice.between(10.0, 110.0));
            let colour = tint(dice.pick(&[0xffe060, 0xff8aa0, 0xfffff0, 0x8ae0d0]));
            for petal in 0..6 {
                let turn = petal as f32 * 1.047;
                canvas.fill(
                    Shape::new().circle((at.0 + 9.0 * turn.cos(), at.1 + 9.0 * turn.sin()), 6.5),
                    colour,
                );
            }
            canvas.fill(Shape::new().circle(at, 5.5), tint(0xe87a2a));
        }
        canvas.fill(
            Shape::new().rect(-10.0, top - 20.0, width + 20.0, 24.0),
            tint(0xa84a32),
        );
    });
    sky::ground(
        canvas,
        base,
        (tint(0xb8b0a4).by(light.sun), tint(0x8c8680).by(light.sun)),
        &mut dice,
    );
    canvas.stroke(
        Shape::new().line(&[(0.0, height * 0.8), (width, height * 0.76)]),
        6.0,
        tint(0xf0d04a).fade(0.6),
    );
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0xBECA);
    let light = Hour::Morning.light();
    let (width, height) = (canvas.width, canvas.height);
    let sweater = tint([0x8a1f34, 0x1f4a7a, 0x2a6a4a][usize::from(look.variant) % 3]);
    let count = if canvas.tall() { 3 } else { 7 };
    let adult = count / 2;
    let breathe = (look.time * 2.0).sin() * 2.0;
    for row in 0..2 {
        for index in 0..count {
            let x = width * (index as f32 + if row == 0 { 1.0 } else { 0.5 }) / count as f32
                + dice.bell() * 8.0;
            let near = row as f32;
            let feet = height * (0.86 + 0.09 * near);
            let grown = row == 1 && index == adult;
            let size = height
                * if grown {
                    0.64
                } else {
                    dice.between(0.42, 0.48) + 0.03 * near
                }
                * if canvas.tall() { 0.78 } else { 1.0 };
            let who = if grown {
                Person::official(&mut dice)
            } else {
                Person::child(&mut dice, sweater)
            };
            let mut pose = if row == 0 {
                Pose::clap(look.time * 10.0 + index as f32)
            } else {
                Pose::hold()
            };
            pose.turn = dice.between(-0.25, 0.25);
            if grown {
                pose = Pose {
                    left_arm: (-40.0, -34.0),
                    right_arm: (40.0, 34.0),
                    lean: breathe * 0.3,
                    ..Pose::STAND
                };
            }
            canvas.shadow((x, feet), size * 0.24, size * 0.035, 0.45);
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
            if row == 1 && !grown {
                diploma(canvas, (x, feet - size * 0.54 + breathe), size * 0.15);
            }
        }
    }
}

fn diploma(canvas: &mut Canvas, at: Spot, half: f32) {
    let paper = Shape::new().rect(at.0 - half, at.1 - half * 0.7, half * 2.0, half * 1.4);
    canvas.fill(paper, tint(0xfbf6e8));
    let frame = Shape::new().rect(at.0 - half * 0.9, at.1 - half * 0.6, half * 1.8, half * 1.2);
    canvas.stroke(frame, half * 0.05, tint(0xc89a3a));
    for line in 0..3 {
        let wide = half * [1.1, 0.8, 0.95][line];
        let y = at.1 - half * 0.3 + line as f32 * half * 0.24;
        canvas.fill(
            Shape::new().rect(at.0 - wide / 2.0, y, wide, half * 0.07),
            tint(0x6a5a50).fade(0.7),
        );
    }
    canvas.fill(
        Shape::new().circle((at.0 + half * 0.6, at.1 + half * 0.36), half * 0.15),
        tint(0xb81e30),
    );
}
