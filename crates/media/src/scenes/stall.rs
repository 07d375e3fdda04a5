//! A fruit stall in the market.

use super::dice::Dice;
use super::draw::{Canvas, Shape, Spot, Tint, round, run, tint};
use super::figure::{Hair, Hat, Light, Person, Stand, Wear, person};
use super::look::Look;
use super::pose::Pose;

pub(super) const AWNINGS: [u32; 5] = [0xe83a4a, 0xf2b02a, 0x1f9a9a, 0x8a3aa0, 0x3a8a4a];

const LAMPS: [u32; 4] = [0xffd890, 0xffc070, 0xffe8b8, 0xf8a860];

fn lamplight() -> Light {
    Light {
        from: 0.6,
        sun: tint(0xffe8c8).lit(1.1),
        shade: tint(0x8a6458),
        air: tint(0x4a2c20),
        haze: 0.0,
    }
}

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let (width, height) = (canvas.width, canvas.height);
    canvas.soft(8.0, |canvas| {
        canvas.wash(run(
            (0.0, 0.0),
            (0.0, height),
            &[
                (0.0, tint(0x2a1c18)),
                (0.5, tint(0x7a4a2c)),
                (1.0, tint(0x3a2218)),
            ],
        ));
        for _ in 0..9 {
            let x = dice.between(0.0, width);
            let who = Person::guest(&mut dice);
            let stand = Stand {
                feet: (x, height * 0.74),
                height: height * dice.between(0.36, 0.46),
            };
            person(
                canvas,
                stand,
                &who,
                Pose::idle(&mut dice),
                lamplight().far(0.35),
            );
        }
        let stripe = 74.0;
        let first = usize::from(look.variant);
        for index in 0..(width / stripe) as usize + 2 {
            let x = index as f32 * stripe - 20.0;
            let colour = if index % 2 == 0 {
                tint(AWNINGS[first % 5])
            } else {
                tint(0xf6eede)
            };
            canvas.fill(
                Shape::new()
                    .rect(x, -10.0, stripe + 1.0, 130.0)
                    .circle((x + stripe / 2.0, 120.0), stripe / 2.0),
                run(
                    (0.0, 0.0),
                    (0.0, 160.0),
                    &[(0.0, colour.lit(0.55)), (1.0, colour.lit(1.05))],
                ),
            );
        }
    });
    for bulb in 0..7 {
        let x = width * (bulb as f32 + 0.5) / 7.0;
        let y = 190.0 + 26.0 * (bulb as f32 * 2.1).sin();
        canvas.stroke(
            Shape::new().line(&[(x, 90.0), (x, y - 14.0)]),
            2.0,
            tint(0x1a1210),
        );
        canvas.glow((x, y), 120.0, tint(LAMPS[bulb % 4]).fade(0.75));
        canvas.fill(Shape::new().circle((x, y), 11.0), tint(0xfff8e4));
    }
}

/// A kind of fruit: its colour, its size, how tall it is against its width.
const FRUITS: [(u32, f32, f32); 9] = [
    (0xd82a2a, 25.0, 0.95),
    (0xf08a1e, 29.0, 0.98),
    (0xe8c82a, 24.0, 1.1),
    (0x7ab03a, 27.0, 0.95),
    (0x4a7a2a, 26.0, 1.3),
    (0x8a2a4a, 22.0, 1.0),
    (0xf0b84a, 31.0, 1.15),
    (0xc84a5a, 28.0, 1.2),
    (0xb8d05a, 22.0, 0.92),
];

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x57A1);
    let light = lamplight();
    let (width, height) = (canvas.width, canvas.height);
    let seller = Person {
        cut: dice.pick(&[Hair::Braids, Hair::Bun, Hair::Short]),
        wear: Wear::Dress,
        hat: if dice.chance(0.4) {
            Hat::Straw
        } else {
            Hat::Bare
        },
        away: false,
        ..Person::guest(&mut dice)
    };
    let size = height * if canvas.tall() { 0.6 } else { 0.86 };
    let at = (
        width * dice.between(0.32, 0.68),
        height * if canvas.tall() { 0.92 } else { 1.1 },
    );
    let sway = (look.time * 2.0).sin() * 5.0;
    let pose = Pose {
        left_arm: (-26.0, 34.0 + sway),
        right_arm: (30.0 + sway, -20.0),
        turn: -0.2,
        arms_front: true,
        ..Pose::STAND
    };
    person(
        canvas,
        Stand {
            feet: at,
            height: size,
        },
        &seller,
        pose,
        light,
    );
    let top = height * 0.6;
    let columns = if canvas.tall() { 4 } else { 6 };
    for row in 0..3 {
        let y = top + row as f32 * (height - top) * 0.32;
        for column in 0..columns {
            let wide = width / columns as f32;
            let x = (column as f32 + 0.5) * wide;
            let kind = FRUITS[dice.below(FRUITS.len())];
            heap(
                canvas,
                (x, y + 130.0),
                (wide, 1.0 + row as f32 * 0.16),
                kind,
                light,
                &mut dice,
            );
        }
        let shelf = y + 122.0;
        canvas.fill(
            Shape::new().rect(-10.0, shelf, width + 20.0, 30.0),
            run(
                (0.0, shelf),
                (0.0, shelf + 30.0),
                &[(0.0, tint(0xb07440)), (1.0, tint(0x4a2a18))],
            ),
        );
        for column in 0..columns {
            let x = (column as f32 + 0.5) * width / columns as f32 + dice.bell() * 12.0;
            let card = Shape::new().corners(&[
                (x - 30.0, shelf - 6.0),
                (x + 30.0, shelf - 9.0),
                (x + 28.0, shelf + 26.0),
                (x - 31.0, shelf + 27.0),
            ]);
            canvas.fill(card, tint(dice.pick(&[0xf8f0d8, 0xffe85a, 0xffb0c0])));
            for stroke in 0..3 {
                let left = x - 18.0 + stroke as f32 * 13.0;
                canvas.stroke(
                    Shape::new().bow(
                        (left, shelf + 2.0),
                        (left + 9.0, shelf + 9.0),
                        (left + 2.0, shelf + 18.0),
                    ),
                    3.0,
                    tint(0x2a2028),
                );
            }
        }
    }
}

fn heap(
    canvas: &mut Canvas,
    foot: Spot,
    (wide, near): (f32, f32),
    (code, size, tall): (u32, f32, f32),
    light: Light,
    dice: &mut Dice,
) {
    let size = size * near * 0.9;
    let rows = 3;
    for row in 0..rows {
        let count = ((wide * 0.98 / (size * 1.6)) as i32 - row).max(1);
        for index in 0..count {
            let x =
                foot.0 + (index as f32 - (count - 1) as f32 / 2.0) * size * 1.6 + dice.bell() * 3.5;
            let y = foot.1 - size * 0.8 - row as f32 * size * 1.34 + dice.bell() * 2.0;
            fruit(
                canvas,
                (x, y),
                size * dice.between(0.92, 1.06),
                (tint(code).lit(dice.between(0.86, 1.12)), tall),
                light,
            );
        }
    }
}

fn fruit(canvas: &mut Canvas, at: Spot, size: f32, (colour, tall): (Tint, f32), light: Light) {
    let lit = (at.0 + light.from * size * 0.38, at.1 - size * tall * 0.42);
    let ink = round(
        lit,
        size * 1.75,
        &[
            (
                0.0,
                colour.by(light.sun).lit(1.25).mix(tint(0xffffff), 0.14),
            ),
            (0.3, colour.by(light.sun)),
            (0.72, colour.by(light.shade)),
            (1.0, colour.by(light.shade).lit(0.45)),
        ],
    );
    canvas.fill(Shape::new().oval(at, size, size * tall), ink);
    canvas.fill(
        Shape::new().oval(lit, size * 0.17, size * 0.12),
        tint(0xffffff).fade(0.5),
    );
    canvas.fill(
        Shape::new().circle((at.0, at.1 - size * tall * 0.86), size * 0.09),
        tint(0x3a2a1a).fade(0.8),
    );
}
