//! Dancers in wide skirts.

use std::f32::consts::{PI, TAU};

use tiny_skia::Transform;

use super::dice::Dice;
use super::draw::{Canvas, Shape, Spot, Tint, round, run, tint};
use super::figure::{Hair, Hat, Light, Person, Wear};
use super::look::Look;
use super::sky;

pub(super) fn spotlight() -> Light {
    Light {
        from: 0.5,
        sun: tint(0xffeed8).lit(1.1),
        shade: tint(0x8a6870),
        air: tint(0x201420),
        haze: 0.0,
    }
}

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let (width, height) = (canvas.width, canvas.height);
    let walls = [
        (0x0a1a2a, 0x1a3a4a),
        (0x1e0c1c, 0x4a1c34),
        (0x0c1e18, 0x1c4438),
        (0x201208, 0x52301a),
    ];
    let (dark, mid) = walls[usize::from(look.variant) % 4];
    canvas.wash(run(
        (0.0, 0.0),
        (0.0, height),
        &[(0.0, tint(dark)), (0.6, tint(mid)), (1.0, tint(dark))],
    ));
    canvas.glow(
        (width * 0.5, height * 0.42),
        width * 0.6,
        tint(mid).lit(1.5).fade(0.7),
    );
    canvas.soft(2.5, |canvas| {
        sky::bokeh(
            canvas,
            (0.0, 0.0, width, height * 0.66),
            (46, 42.0),
            &PARTY,
            &mut dice,
        );
        sky::bokeh(
            canvas,
            (0.0, height * 0.1, width, height * 0.4),
            (40, 20.0),
            &sky::WARM,
            &mut dice,
        );
    });
    let floor = height * 0.74;
    let wood = run(
        (0.0, floor),
        (0.0, height),
        &[
            (0.0, tint(0x2c1a14)),
            (0.3, tint(0x7a4c32)),
            (1.0, tint(0x301c16)),
        ],
    );
    canvas.fill(Shape::new().rect(0.0, floor, width, height - floor), wood);
    for step in -12..=12 {
        let far = width / 2.0 + step as f32 * 70.0;
        let near = width / 2.0 + step as f32 * 170.0;
        let line = Shape::new().line(&[(far, floor), (near, height)]);
        canvas.stroke(line, 1.4, tint(0x100806).fade(0.5));
    }
    canvas.glow(
        (width * 0.5, height * 0.88),
        width * 0.5,
        tint(0xffd8a0).fade(0.28),
    );
}

const PARTY: [u32; 6] = [0xffb85a, 0xf05a8a, 0x5ac8f0, 0xffe0a0, 0x8a6af0, 0x5ae0a8];

const SKIRTS: [[u32; 4]; 6] = [
    [0xd81e6a, 0xffd04a, 0xf8f0e6, 0x1fa8b8],
    [0xc8282e, 0xf6c23c, 0x1f8a5a, 0xfaf2e2],
    [0x188a8a, 0xf89a2a, 0xfaf0e0, 0xd82a6a],
    [0xf08a1e, 0x7a2a9a, 0xfaf2e0, 0xd82840],
    [0x2a5ac8, 0xf6d04a, 0xe83a6a, 0xfaf4ea],
    [0xf4eee0, 0xd82a4a, 0x2a9a6a, 0xf2b82a],
];

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0xDA2CE);
    let (width, height) = (canvas.width, canvas.height);
    let count = if canvas.tall() {
        1
    } else {
        [3, 2, 4, 1][usize::from(look.variant / 4) % 4]
    };
    let size = match (canvas.tall(), count) {
        (true, _) => height * 0.62,
        (_, 1) => height * 0.84,
        (_, 2) => height * 0.68,
        (_, 3) => height * 0.58,
        _ => height * 0.5,
    };
    let first = dice.below(SKIRTS.len());
    for index in 0..count {
        let x = width * (index as f32 + 0.5) / count as f32 + dice.bell() * 16.0;
        let y = height * if count > 2 { 0.9 } else { 0.95 } - (index % 2) as f32 * height * 0.05;
        let phase = dice.between(0.0, TAU) + look.time * 2.6;
        canvas.shadow((x, y + 6.0), size * 0.5, size * 0.07, 0.65);
        let scale = size / 100.0;
        let moved = Transform::from_translate(x, y).pre_scale(scale, scale);
        let colours = SKIRTS[(first + index * 2) % SKIRTS.len()].map(tint);
        let who = dancer(&mut dice, colours);
        canvas.within(moved, |canvas| swirl(canvas, &who, colours, phase));
    }
    canvas.soft(7.0, |canvas| {
        sky::bokeh(
            canvas,
            (0.0, height * 0.7, width, height * 0.3),
            (7, 60.0),
            &sky::WARM,
            &mut dice,
        );
    });
}

fn dancer(dice: &mut Dice, colours: [Tint; 4]) -> Person {
    Person {
        cut: Hair::Braids,
        hat: Hat::Bare,
        wear: Wear::Dress,
        top: tint(0xfaf4ec),
        bottom: colours[0],
        trim: colours[1],
        hair: tint(0x1c1412),
        ..Person::guest(dice)
    }
}

/// A dancer with her skirt held out, a hundred units tall, feet at the origin.
fn swirl(canvas: &mut Canvas, who: &Person, colours: [Tint; 4], phase: f32) {
    let light = spotlight();
    let tilt = (phase * 0.7).sin();
    let hip: Spot = (0.0, -55.0);
    let middle: Spot = (tilt * 3.0, -38.0);
    for side in [-3.0, 3.0] {
        canvas.fill(
            Shape::new().rod((side, -30.0), (side * 1.3, -3.0), 2.4, 1.5),
            who.skin.by(light.shade),
        );
        canvas.fill(
            Shape::new().oval((side * 1.6, -1.6), 3.0, 1.6),
            tint(0xf0eae0),
        );
    }
    let lift = |side: f32| 14.0 + 10.0 * (phase + side * 1.2).sin();
    // The hem seen at angle `turn`: wide, lifted where the hands hold it, waved by the turn of the body.
    let hem = |turn: f32, share: f32| -> Spot {
        let wave = (turn * 7.0 + phase * 2.0).sin() * 3.2 + (turn * 11.0 - phase).sin() * 1.6;
        let across = (60.0 + wave) * share;
        let down = (31.0 + wave * 0.8) * share;
        let held = lift(turn.cos().signum()) * turn.cos().abs().powi(3) * share * share;
        let slack = if turn.sin() > 0.0 {
            5.0 * turn.sin() * share
        } else {
            0.0
        };
        (
            middle.0 + across * turn.cos(),
            middle.1 - 4.0 * (1.0 - share) * 2.0 + down * turn.sin() - held + slack,
        )
    };
    let ring = |share: f32| -> Vec<Spot> {
        (0..56)
            .map(|step| hem(step as f32 / 56.0 * TAU, share))
            .collect()
    };
    let bands = [
        (1.0, colours[2]),
        (0.965, colours[0]),
        (0.86, colours[1]),
        (0.80, colours[0].lit(0.92)),
        (0.70, colours[3]),
        (0.655, colours[0].lit(0.97)),
        (0.52, colours[1].lit(0.95)),
        (0.475, colours[0].lit(0.86)),
        (0.34, colours[2].lit(0.92)),
        (0.30, colours[0].lit(0.78)),
    ];
    for (share, colour) in bands {
        let ink = round(
            (middle.0 + 14.0, middle.1 - 20.0),
            80.0,
            &[
                (0.0, colour.by(light.sun)),
                (0.55, colour.by(light.sun.mix(light.shade, 0.35))),
                (1.0, colour.by(light.shade)),
            ],
        );
        canvas.fill(Shape::new().curve(&ring(share)), ink);
    }
    folds(canvas, &hem, phase);
    let lace: Vec<Spot> = ring(0.985);
    for &spot in &lace {
        canvas.fill(Shape::new().circle(spot, 0.9), tint(0xfffaf0).fade(0.85));
    }
    bodice(
        canvas,
        who,
        (hip, light),
        (hem(PI * 0.97, 0.93), hem(PI * 0.03, 0.93)),
        tilt,
    );
}

/// Folds running from the waist to the hem, one side of each lit and the other dark.
fn folds(canvas: &mut Canvas, hem: &dyn Fn(f32, f32) -> Spot, phase: f32) {
    let count = 30;
    for index in 0..count {
        let turn = index as f32 / count as f32 * TAU + (phase * 0.3).sin() * 0.1;
        let half = TAU / count as f32 * 0.36;
        let (inner, outer) = (hem(turn, 0.2), hem(turn, 1.0));
        let wedge = |side: f32| vec![inner, hem(turn, 1.0), hem(turn + side * half, 0.995)];
        let dark = tint(0x1a0614);
        let pale = tint(0xfff4e0);
        canvas.fill(
            Shape::new().corners(&wedge(1.0)),
            run(
                inner,
                outer,
                &[
                    (0.0, dark.fade(0.3)),
                    (0.5, dark.fade(0.12)),
                    (1.0, dark.fade(0.26)),
                ],
            ),
        );
        canvas.fill(
            Shape::new().corners(&wedge(-1.0)),
            run(
                inner,
                outer,
                &[(0.0, pale.fade(0.0)), (1.0, pale.fade(0.2))],
            ),
        );
    }
}

fn bodice(
    canvas: &mut Canvas,
    who: &Person,
    (hip, light): (Spot, Light),
    (left, right): (Spot, Spot),
    tilt: f32,
) {
    let lean = Transform::from_translate(hip.0, hip.1).pre_rotate(tilt * 4.0);
    let shoulder = |side: f32| -> Spot { (side * 8.6 + tilt * 1.8, hip.1 - 25.0) };
    canvas.within(lean, |canvas| {
        let blouse = who.top;
        canvas.fill(
            Shape::new().rod((0.0, -36.0), (0.0, -27.0), 2.4, 3.0),
            who.skin.by(light.shade),
        );
        canvas.fill(
            Shape::new().curve(&[
                (-8.4, -26.4),
                (0.0, -28.6),
                (8.4, -26.4),
                (7.0, -12.0),
                (6.2, 2.0),
                (-6.2, 2.0),
                (-7.0, -12.0),
            ]),
            run(
                (9.0, 0.0),
                (-9.0, 0.0),
                &[
                    (0.0, blouse.by(light.sun)),
                    (0.5, blouse.lit(0.94)),
                    (1.0, blouse.by(light.shade)),
                ],
            ),
        );
        canvas.fill(
            Shape::new().curve(&[
                (-6.6, -2.4),
                (0.0, -1.0),
                (6.6, -2.4),
                (6.8, 2.4),
                (0.0, 4.0),
                (-6.8, 2.4),
            ]),
            who.trim,
        );
        let ruffle: Vec<Spot> = (0..24)
            .map(|step| {
                let turn = step as f32 / 24.0 * TAU;
                let wave = 1.0 + 0.08 * (turn * 9.0).sin();
                (10.2 * wave * turn.cos(), -23.0 + 4.6 * wave * turn.sin())
            })
            .collect();
        canvas.fill(
            Shape::new().curve(&ruffle),
            who.trim.mix(tint(0xffffff), 0.1).by(light.sun),
        );
        canvas.fill(
            Shape::new().oval((0.0, -24.6), 6.2, 2.8),
            who.skin.by(light.sun.mix(light.shade, 0.3)),
        );
    });
    for (side, hand) in [(-1.0, left), (1.0, right)] {
        let from = shoulder(side);
        let elbow = (
            f32::midpoint(from.0, hand.0) + side * 1.5,
            f32::midpoint(from.1, hand.1) + 5.0,
        );
        let colour = who.skin.by(if side > 0.0 {
            light.sun
        } else {
            light.shade.mix(light.sun, 0.5)
        });
        canvas.fill(Shape::new().rod(from, elbow, 2.5, 2.0), colour);
        canvas.fill(Shape::new().rod(elbow, hand, 2.0, 1.5), colour);
        canvas.fill(Shape::new().circle(hand, 2.0), colour);
    }
    let head = Transform::from_translate(hip.0 + tilt * 3.2, hip.1 - 34.0).pre_rotate(tilt * 8.0);
    canvas.within(head, |canvas| {
        super::head::head(canvas, who, light, (tilt * 0.5, true));
        let flowers = [0xf03a6a, 0xffc83a, 0xfff0f0, 0xf06a2a, 0xd82a8a];
        for (index, colour) in flowers.into_iter().enumerate() {
            let along = index as f32 - 2.0;
            let at = (along * 2.1, -13.4 + along * along * 0.35);
            canvas.fill(Shape::new().circle(at, 1.9), tint(colour).by(light.sun));
            canvas.fill(Shape::new().circle(at, 0.7), tint(0xffe890));
        }
    });
}
