//! The palace on the night of the Cry of Independence.

use tiny_skia::Transform;

use super::crowd::{self, Audience};
use super::dice::Dice;
use super::draw::{Canvas, Shape, Spot, run, tint};
use super::figure::{Light, Person, Stand, Wear, person};
use super::look::Look;
use super::pose::Pose;
use super::sky::{self, Hour};

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let (width, height) = (canvas.width, canvas.height);
    let base = height * 0.82;
    sky::sky(canvas, Hour::Night, base, &mut dice);
    let top = height * 0.22;
    let stone = tint(0xd8c4a8);
    let washes = [0x1ea05a, 0xfff0dc, 0xe02a3a];
    let [green, white, red] = washes.map(|wash| stone.by(tint(wash)));
    let front = Shape::new().rect(-10.0, top, width + 20.0, base - top);
    canvas.fill(
        front,
        run(
            (0.0, 0.0),
            (width, 0.0),
            &[
                (0.0, green),
                (0.26, green),
                (0.4, white),
                (0.6, white),
                (0.74, red),
                (1.0, red),
            ],
        ),
    );
    // The lamps stand at its foot.
    let night = tint(0x060614);
    canvas.fill(
        Shape::new().rect(-10.0, top, width + 20.0, base - top),
        run(
            (0.0, top),
            (0.0, base),
            &[
                (0.0, night.fade(0.62)),
                (0.5, night.fade(0.3)),
                (1.0, night.fade(0.0)),
            ],
        ),
    );
    gable(canvas, top);
    let middle = f32::midpoint(top, base);
    for y in [top - 4.0, middle - 8.0] {
        canvas.fill(
            Shape::new().rect(-10.0, y, width + 20.0, 12.0),
            tint(0xfff0d8).fade(0.55),
        );
        canvas.fill(
            Shape::new().rect(-10.0, y + 12.0, width + 20.0, 7.0),
            tint(0x100608).fade(0.4),
        );
    }
    bays(canvas, (top, middle, base), washes);
}

/// The gable with its bell.
fn gable(canvas: &mut Canvas, top: f32) {
    let gable = (canvas.width / 2.0, top);
    canvas.fill(
        Shape::new().corners(&[
            (gable.0 - 190.0, top + 2.0),
            (gable.0 - 140.0, top - 66.0),
            (gable.0 - 60.0, top - 92.0),
            (gable.0 + 60.0, top - 92.0),
            (gable.0 + 140.0, top - 66.0),
            (gable.0 + 190.0, top + 2.0),
        ]),
        tint(0xe8d8bc),
    );
    canvas.fill(
        Shape::new()
            .rect(gable.0 - 30.0, top - 78.0, 60.0, 62.0)
            .circle((gable.0, top - 78.0), 30.0),
        tint(0x3a2014),
    );
    canvas.fill(
        Shape::new().curve(&[
            (gable.0 - 22.0, top - 24.0),
            (gable.0 - 12.0, top - 70.0),
            (gable.0 + 12.0, top - 70.0),
            (gable.0 + 22.0, top - 24.0),
        ]),
        tint(0xc8943a),
    );
}

/// Arches below, lit windows above, each in the colour of its third of the front.
fn bays(canvas: &mut Canvas, (top, middle, base): (f32, f32, f32), washes: [u32; 3]) {
    let width = canvas.width;
    let bays = if canvas.tall() { 5 } else { 9 };
    for bay in 0..bays {
        let x = width * (bay as f32 + 0.5) / bays as f32;
        let wash = tint(washes[(bay * 3 / bays).min(2)]);
        let (spring, half) = (middle + 92.0, width / bays as f32 * 0.33);
        canvas.fill(
            Shape::new()
                .rect(x - half, spring, half * 2.0, base - spring)
                .circle((x, spring), half),
            run(
                (0.0, spring - half),
                (0.0, base),
                &[(0.0, tint(0x1c0c0c)), (1.0, tint(0x8a4a20))],
            ),
        );
        let window =
            Shape::new().rect(x - half * 0.55, top + 60.0, half * 1.1, middle - top - 76.0);
        canvas.fill(
            window,
            run(
                (0.0, top),
                (0.0, middle),
                &[(0.0, tint(0xffe8b0)), (1.0, tint(0xf0a04a))],
            ),
        );
        canvas.fill(
            Shape::new().rect(x - 2.0, top + 60.0, 4.0, middle - top - 76.0),
            tint(0x5a301a),
        );
        canvas.fill(
            Shape::new().rect(x - half * 0.8, middle - 40.0, half * 1.6, 34.0),
            tint(0x1a1214),
        );
        for bar in 0..7 {
            canvas.fill(
                Shape::new().rect(
                    x - half * 0.74 + bar as f32 * half * 0.24,
                    middle - 38.0,
                    2.4,
                    30.0,
                ),
                wash.lit(0.8),
            );
        }
        canvas.glow((x, base - 10.0), 190.0, wash.fade(0.5));
    }
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x15E9);
    let (width, height) = (canvas.width, canvas.height);
    let base = height * 0.82;
    let top = height * 0.22;
    let middle = f32::midpoint(top, base);
    let light = Light {
        from: 0.2,
        sun: tint(0xfff0d8),
        shade: tint(0x9a7060),
        air: tint(0x201010),
        haze: 0.0,
    };
    let balcony = (width / 2.0, middle - 6.0);
    canvas.fill(
        Shape::new().rect(balcony.0 - 96.0, balcony.1 - 150.0, 192.0, 150.0),
        tint(0xffd890),
    );
    let mut who = Person::official(&mut dice);
    who.wear = Wear::Suit;
    who.top = tint(0x1c202c);
    let wave = (look.time * 3.0).sin();
    let pose = Pose {
        right_arm: (150.0 + wave * 14.0, 160.0 + wave * 20.0),
        left_arm: (-24.0, -10.0),
        ..Pose::STAND
    };
    person(
        canvas,
        Stand {
            feet: (balcony.0, balcony.1 + 34.0),
            height: 196.0,
        },
        &who,
        pose,
        light,
    );
    flag_and_rail(canvas, balcony, wave);
    crowd::audience(
        canvas,
        Audience {
            top: height * 0.77,
            rows: 7,
            dark: tint(0x1a1014),
            rim: tint(0xffc890),
            arms: 0.3,
            phones: 0.4,
        },
        look.time,
        &mut dice,
    );
    for _ in 0..26 {
        let at = (dice.between(0.0, width), height * dice.between(0.76, 0.94));
        let sway = (look.time * 4.0 + at.0).sin() * 10.0;
        canvas.within(
            Transform::from_translate(at.0, at.1).pre_rotate(sway),
            |canvas| {
                canvas.fill(Shape::new().rect(-1.4, -54.0, 2.8, 60.0), tint(0xc8b08a));
                for (index, colour) in [0x0e8a5a, 0xf8f4ec, 0xd8243a].into_iter().enumerate() {
                    canvas.fill(
                        Shape::new().rect(1.4 + index as f32 * 13.0, -54.0, 13.2, 25.0),
                        tint(colour),
                    );
                }
            },
        );
    }
}

/// The flag in the raised hand, the rail before it and its drapes.
fn flag_and_rail(canvas: &mut Canvas, balcony: Spot, wave: f32) {
    for (band, colour) in [0x0e7a50, 0xf4f0e8, 0xc82034].into_iter().enumerate() {
        let left = balcony.0 + 42.0 + band as f32 * 30.0;
        let rise = wave * 8.0 * (band as f32 + 1.0) / 3.0;
        let cloth = [
            (left, balcony.1 - 178.0 - rise * 0.5),
            (left + 31.0, balcony.1 - 178.0 - rise),
            (left + 31.0, balcony.1 - 118.0 - rise),
            (left, balcony.1 - 118.0 - rise * 0.5),
        ];
        canvas.fill(Shape::new().corners(&cloth), tint(colour));
    }
    canvas.fill(
        Shape::new().rect(balcony.0 - 104.0, balcony.1 - 44.0, 208.0, 44.0),
        tint(0x181012),
    );
    for bar in 0..18 {
        canvas.fill(
            Shape::new().rect(
                balcony.0 - 100.0 + bar as f32 * 11.4,
                balcony.1 - 42.0,
                3.0,
                38.0,
            ),
            tint(0xc8a05a),
        );
    }
    for drape in 0..3 {
        let x = balcony.0 - 90.0 + drape as f32 * 60.0;
        let colour = tint([0x0e7a50, 0xf4f0e8, 0xc82034][drape]);
        canvas.fill(
            Shape::new().curve(&[
                (x, balcony.1 - 8.0),
                (x + 30.0, balcony.1 + 40.0),
                (x + 60.0, balcony.1 - 8.0),
                (x + 30.0, balcony.1 - 2.0),
            ]),
            colour,
        );
    }
}
