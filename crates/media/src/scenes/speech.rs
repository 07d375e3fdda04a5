//! Someone speaks at a lectern.

use tiny_skia::Transform;

use super::council::{flag, indoors};
use super::dice::Dice;
use super::draw::{Canvas, Shape, run, tint};
use super::figure::{Person, Stand, person};
use super::look::Look;
use super::pose::Pose;
use super::sky;

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let (width, height) = (canvas.width, canvas.height);
    let tints = [
        (0x0e4a54, 0x1a7a84),
        (0x5a122c, 0x8e2a44),
        (0x232c4e, 0x3c4c86),
    ];
    let (dark, mid) = tints[usize::from(look.variant) % 3];
    canvas.soft(7.0, |canvas| {
        canvas.wash(run(
            (0.0, 0.0),
            (width, height),
            &[(0.0, tint(mid)), (1.0, tint(dark))],
        ));
        // A banner's pattern: stars woven out of squares, as on local textiles.
        let cell = 128.0;
        for row in 0..14 {
            for column in 0..14 {
                let at = (
                    column as f32 * cell + (row % 2) as f32 * cell * 0.5,
                    row as f32 * cell * 0.5,
                );
                let pale = tint(mid).mix(tint(0xffffff), 0.16).fade(0.5);
                canvas.within(
                    Transform::from_translate(at.0, at.1).pre_rotate(45.0),
                    |canvas| {
                        canvas.fill(Shape::new().rect(-18.0, -18.0, 36.0, 36.0), pale);
                    },
                );
            }
        }
        canvas.glow(
            (width * 0.3, height * 0.2),
            width * 0.6,
            tint(0xfff0d0).fade(0.35),
        );
        sky::bokeh(
            canvas,
            (0.0, 0.0, width, height * 0.4),
            (10, 60.0),
            &[0xffe8c0, 0xffd090],
            &mut dice,
        );
    });
    canvas.soft(3.5, |canvas| {
        flag(canvas, (width * 0.8, height * 0.1), height * 0.5, 0.4);
    });
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x5BEE);
    let light = indoors();
    let (width, height) = (canvas.width, canvas.height);
    let mut who = Person::official(&mut dice);
    who.away = false;
    let x = width
        * if canvas.tall() {
            0.46
        } else {
            dice.between(0.34, 0.5)
        };
    let size = height * if canvas.tall() { 1.02 } else { 1.36 };
    let beat = (look.time * 2.4 + look.seed as f32 % 5.0).sin();
    let pose = Pose {
        left_arm: (-28.0, -60.0 - 40.0 * beat),
        right_arm: (18.0, -52.0),
        lean: beat * 1.5,
        turn: 0.18 + 0.12 * beat,
        arms_front: true,
        ..Pose::STAND
    };
    let feet = (x, height * 0.17 + size);
    person(canvas, Stand { feet, height: size }, &who, pose, light);
    // The lectern and its microphones.
    let top = height * 0.17 + size * 0.47;
    let wood = tint(0x6a3c22);
    let half = size * 0.2;
    canvas.fill(
        Shape::new().corners(&[
            (x - half, top),
            (x + half, top),
            (x + half * 0.86, height + 10.0),
            (x - half * 0.86, height + 10.0),
        ]),
        run(
            (x - half, 0.0),
            (x + half, 0.0),
            &[(0.0, wood.lit(1.35)), (0.5, wood), (1.0, wood.lit(0.5))],
        ),
    );
    canvas.fill(
        Shape::new().corners(&[
            (x - half * 1.12, top - 6.0),
            (x + half * 1.12, top - 6.0),
            (x + half * 1.06, top + 22.0),
            (x - half * 1.06, top + 22.0),
        ]),
        wood.lit(1.5),
    );
    let seal = (x, top + size * 0.15);
    canvas.fill(Shape::new().circle(seal, half * 0.42), tint(0xe0b85a));
    canvas.fill(Shape::new().circle(seal, half * 0.35), tint(0x125a62));
    for petal in 0..8 {
        let turn = petal as f32 * 45.0;
        canvas.within(
            Transform::from_translate(seal.0, seal.1).pre_rotate(turn),
            |canvas| {
                canvas.fill(
                    Shape::new().oval((0.0, -half * 0.17), half * 0.05, half * 0.14),
                    tint(0xf0dca8),
                );
            },
        );
    }
    for side in [-1.0, 1.0] {
        let root = (x + side * half * 0.3, top);
        let tip = (x + side * half * 0.1, top - size * 0.14);
        canvas.stroke(
            Shape::new().bow(root, (root.0, tip.1 + 10.0), tip),
            4.0,
            tint(0x1a1a20),
        );
        canvas.fill(
            Shape::new().rod(tip, (tip.0 - side * 4.0, tip.1 - 18.0), 8.0, 9.0),
            tint(0x26262e),
        );
    }
    canvas.soft(9.0, |canvas| {
        for _ in 0..if canvas.tall() { 4 } else { 7 } {
            let x = dice.between(0.0, width);
            let y = height - dice.between(-30.0, 60.0);
            let colour = tint(0x20181c).lit(dice.between(0.7, 1.5));
            canvas.fill(
                Shape::new()
                    .oval((x, y), 62.0, 80.0)
                    .oval((x, y + 150.0), 140.0, 96.0),
                colour,
            );
        }
    });
}
