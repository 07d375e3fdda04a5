//! Someone of the town close by.

use tiny_skia::Transform;

use super::bust;
use super::dice::Dice;
use super::draw::{Canvas, Shape, run, tint};
use super::figure::{Hair, Light, Person, Wear};
use super::look::Look;
use super::sky;

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let (width, height) = (canvas.width, canvas.height);
    let pairs = [
        (0x2a4a3a, 0x8aa05a),
        (0x5a2a1a, 0xd88a4a),
        (0x1a2c4a, 0x5a7aa8),
        (0x4a1c3a, 0xb85a7a),
    ];
    let (dark, mid) = pairs[usize::from(look.variant) % 4];
    canvas.soft(16.0, |canvas| {
        canvas.wash(run(
            (0.0, 0.0),
            (width, height),
            &[(0.0, tint(mid)), (1.0, tint(dark))],
        ));
        for _ in 0..26 {
            let at = (dice.between(0.0, width), dice.between(0.0, height));
            let colour = tint(mid)
                .mix(tint(dark), dice.unit())
                .lit(dice.between(0.7, 1.4));
            canvas.fill(
                Shape::new().circle(at, dice.between(60.0, 190.0)),
                colour.fade(0.5),
            );
        }
    });
    let lights = [dice.pick(&super::stall::AWNINGS), 0xffd890, 0xfff0d0, mid];
    sky::bokeh(
        canvas,
        (0.0, 0.0, width, height * 0.7),
        (26, 74.0),
        &lights,
        &mut dice,
    );
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x90A7);
    let (width, height) = (canvas.width, canvas.height);
    let mut who = Person::guest(&mut dice);
    who.away = false;
    who.wear = if who.cut == Hair::Short {
        Wear::Casual
    } else {
        Wear::Dress
    };
    let light = Light {
        from: if dice.chance(0.5) { 0.9 } else { -0.9 },
        sun: tint(0xfff0dc).lit(1.08),
        shade: tint(0x866c70),
        air: tint(0x807060),
        haze: 0.0,
    };
    let x = width
        * if canvas.tall() {
            0.5
        } else {
            dice.between(0.36, 0.64)
        };
    let scale = height * if canvas.tall() { 0.0030 } else { 0.0042 };
    let tilt = (look.time * 1.2 + dice.unit() * 6.0).sin();
    let y = height * if canvas.tall() { 0.56 } else { 0.66 };
    let moved = Transform::from_translate(x, y)
        .pre_scale(scale, scale)
        .pre_rotate(tilt * 2.0);
    canvas.within(moved, |canvas| {
        bust::bust(canvas, &who, light, tilt * 0.35, &mut dice);
    });
}
