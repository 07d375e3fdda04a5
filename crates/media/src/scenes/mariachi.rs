//! A mariachi in a row.

use tiny_skia::Transform;

use super::concert::guitar;
use super::dance::{self, spotlight};
use super::dice::Dice;
use super::draw::{Canvas, Shape, Spot, tint};
use super::figure::{Person, Stand, person};
use super::look::Look;
use super::pose::Pose;

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    dance::backdrop(
        canvas,
        Look {
            variant: look.variant.wrapping_add(2),
            ..look
        },
    );
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x3A21);
    let (width, height) = (canvas.width, canvas.height);
    let suit = tint([0x16161e, 0x2a1a3a, 0x5a1622, 0xe6dcc8][usize::from(look.variant) % 4]);
    let count = if canvas.tall() { 2 } else { 5 };
    let size = height * if canvas.tall() { 0.62 } else { 0.66 };
    for index in 0..count {
        let x = width * (index as f32 + 0.5) / count as f32;
        let y = height * 0.97 - ((index % 2) as f32) * height * 0.04;
        let beat = (look.time * 4.0 + index as f32).sin();
        let who = Person::mariachi(&mut dice, suit);
        canvas.shadow((x, y), size * 0.26, size * 0.035, 0.6);
        let stand = Stand {
            feet: (x, y),
            height: size,
        };
        let light = spotlight();
        if index % 3 == 1 {
            let pose = Pose {
                left_arm: (-40.0, -150.0 + beat * 4.0),
                right_arm: (40.0, -128.0 + beat * 12.0),
                arms_front: true,
                turn: 0.2,
                ..Pose::STAND
            };
            person(canvas, stand, &who, pose, light);
            violin(canvas, (x - size * 0.1, y - size * 0.79), size, beat);
        } else {
            let pose = Pose {
                left_arm: (-30.0, 60.0),
                right_arm: (30.0, -66.0 + beat * 12.0),
                turn: -0.2,
                lean: beat,
                ..Pose::STAND
            };
            person(canvas, stand, &who, pose, light);
            guitar(
                canvas,
                (x + size * 0.01, y - size * 0.56),
                size * 0.0062,
                tint(0xffeed8),
            );
            for hand in [
                (x - size * 0.035, y - size * 0.555),
                (x + size * 0.2, y - size * 0.66),
            ] {
                canvas.fill(
                    Shape::new().circle(hand, size * 0.021),
                    who.skin.by(light.sun),
                );
            }
        }
    }
}

fn violin(canvas: &mut Canvas, at: Spot, size: f32, beat: f32) {
    let scale = size * 0.0036;
    let moved = Transform::from_translate(at.0, at.1)
        .pre_scale(scale, scale)
        .pre_rotate(196.0);
    canvas.within(moved, |canvas| {
        canvas.fill(
            Shape::new().rod((16.0, 0.0), (56.0, 0.0), 2.2, 1.8),
            tint(0x24140c),
        );
        canvas.fill(
            Shape::new()
                .circle((-8.0, 0.0), 13.0)
                .circle((9.0, 0.0), 10.0),
            tint(0xa84e1e),
        );
        let bow = Shape::new().line(&[(4.0 + beat * 6.0, -48.0), (-2.0 + beat * 6.0, 42.0)]);
        canvas.stroke(bow, 1.6, tint(0xe8d8b8));
    });
}
