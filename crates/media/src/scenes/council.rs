//! The council sits, and votes.

use super::dice::Dice;
use super::draw::{Canvas, Shape, Spot, round, run, tint};
use super::figure::{Light, Person, Stand, person};
use super::look::Look;
use super::pose::Pose;

pub(super) fn indoors() -> Light {
    Light {
        from: -0.8,
        sun: tint(0xfff2e2).lit(1.06),
        shade: tint(0x907c80),
        air: tint(0xb09880),
        haze: 0.0,
    }
}

/// The flag, hanging from its pole.
pub(super) fn flag(canvas: &mut Canvas, (x, top): Spot, high: f32, sway: f32) {
    let pole = tint(0xb88a3a);
    canvas.fill(
        Shape::new().rod((x, top - 20.0), (x, top + high * 1.5), 4.0, 4.0),
        pole,
    );
    canvas.fill(Shape::new().circle((x, top - 26.0), 8.0), tint(0xe8c05a));
    for (band, colour) in [0x0e6a4a, 0xf0ece4, 0xb81e30].into_iter().enumerate() {
        let left = x + band as f32 * high * 0.2;
        let fold = |y: f32| (y * 0.016 + sway + band as f32).sin() * 7.0;
        let mut spots = Vec::new();
        for step in 0..=10 {
            let y = step as f32 / 10.0;
            spots.push((left + fold(y * high) * y + y * y * 10.0, top + y * high));
        }
        for step in (0..=10).rev() {
            let y = step as f32 / 10.0;
            let narrow = high * 0.2 * (1.0 - y * 0.25);
            spots.push((
                left + narrow + fold(y * high + 30.0) * y,
                top + y * high + band as f32 * 8.0,
            ));
        }
        let colour = tint(colour);
        let ink = run(
            (left, 0.0),
            (left + high * 0.2, 0.0),
            &[
                (0.0, colour.lit(0.72)),
                (0.4, colour.lit(1.08)),
                (1.0, colour.lit(0.66)),
            ],
        );
        canvas.fill(Shape::new().corners(&spots), ink);
    }
    canvas.fill(
        Shape::new().circle((x + high * 0.3, top + high * 0.42), high * 0.05),
        tint(0x8a6a34),
    );
}

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let (width, height) = (canvas.width, canvas.height);
    let wood = tint([0x7a4c2c, 0x6a4430][usize::from(look.variant) % 2]);
    let floor = height * 0.86;
    canvas.wash(run(
        (0.0, 0.0),
        (0.0, floor),
        &[
            (0.0, wood.lit(0.62)),
            (0.5, wood.lit(1.1)),
            (1.0, wood.lit(0.7)),
        ],
    ));
    let panels = if canvas.tall() { 6 } else { 9 };
    for panel in 0..panels {
        let wide = width / panels as f32;
        let x = panel as f32 * wide;
        let tone = wood.lit(dice.between(0.86, 1.1));
        canvas.fill(
            Shape::new().rect(x + 10.0, 60.0, wide - 20.0, floor - 120.0),
            run(
                (x, 0.0),
                (x + wide, 0.0),
                &[(0.0, tone.lit(1.15)), (1.0, tone.lit(0.78))],
            ),
        );
        canvas.stroke(
            Shape::new().rect(x + 20.0, 76.0, wide - 40.0, floor - 152.0),
            3.0,
            wood.lit(0.5),
        );
        for _ in 0..7 {
            let at = x + dice.between(16.0, wide - 16.0);
            let grain = Shape::new().bow(
                (at, 70.0),
                (at + dice.bell() * 14.0, height * 0.4),
                (at + dice.bell() * 4.0, floor - 70.0),
            );
            canvas.stroke(grain, 1.0, wood.lit(0.4).fade(0.25));
        }
        canvas.glow((x + wide / 2.0, 66.0), 150.0, tint(0xffe0b0).fade(0.4));
    }
    let seal = (width / 2.0, height * 0.22);
    canvas.fill(
        Shape::new().circle(seal, 92.0),
        round(seal, 96.0, &[(0.0, tint(0xf0d084)), (1.0, tint(0x9a6e2a))]),
    );
    canvas.fill(Shape::new().circle(seal, 76.0), tint(0x155058));
    canvas.fill(
        Shape::new().corners(&[
            (seal.0 - 50.0, seal.1 + 30.0),
            (seal.0 - 6.0, seal.1 - 34.0),
            (seal.0 + 14.0, seal.1 - 34.0),
            (seal.0 + 52.0, seal.1 + 30.0),
        ]),
        tint(0xead8b0),
    );
    for wave in 0..3 {
        let y = seal.1 + 38.0 + wave as f32 * 9.0;
        canvas.stroke(
            Shape::new().bow(
                (seal.0 - 52.0 + wave as f32 * 8.0, y),
                (seal.0, y + 8.0),
                (seal.0 + 52.0 - wave as f32 * 8.0, y),
            ),
            3.5,
            tint(0x8ad0d8),
        );
    }
    flag(
        canvas,
        (width * 0.5 - 400.0, height * 0.1),
        height * 0.36,
        0.0,
    );
    flag(
        canvas,
        (width * 0.5 + 190.0, height * 0.1),
        height * 0.36,
        1.2,
    );
    canvas.fill(
        Shape::new().rect(-10.0, floor, width + 20.0, height - floor + 10.0),
        run(
            (0.0, floor),
            (0.0, height),
            &[(0.0, tint(0x4a1c22)), (1.0, tint(0x7a2a34))],
        ),
    );
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0xCAB1);
    let light = indoors();
    let (width, height) = (canvas.width, canvas.height);
    let count = if canvas.tall() { 4 } else { 8 };
    let desk = height * 0.62;
    let voting = look.variant % 3 == 1;
    for index in 0..count {
        let x = width * (index as f32 + 0.5) / count as f32;
        let size = height * if canvas.tall() { 0.5 } else { 0.6 };
        let chair = tint(0x2a1614);
        canvas.fill(
            Shape::new().curve(&[
                (x - 62.0, desk + 20.0),
                (x - 66.0, desk - 170.0),
                (x, desk - 210.0),
                (x + 66.0, desk - 170.0),
                (x + 62.0, desk + 20.0),
            ]),
            run(
                (x - 60.0, 0.0),
                (x + 60.0, 0.0),
                &[(0.0, chair.lit(1.8)), (1.0, chair)],
            ),
        );
        let who = Person::official(&mut dice);
        let raised = voting && dice.chance(0.8);
        let nod = (look.time * 1.3 + index as f32).sin();
        let turn = ((count as f32 / 2.0 - index as f32) * 0.13 + nod * 0.1).clamp(-0.6, 0.6);
        let pose = Pose {
            left_arm: (-22.0, 40.0),
            right_arm: if raised {
                (148.0, 176.0)
            } else {
                (22.0, -40.0)
            },
            arms_front: true,
            turn,
            ..Pose::STAND
        };
        let stand = Stand {
            feet: (x, desk + size * 0.56),
            height: size,
        };
        person(canvas, stand, &who, pose, light);
    }
    bench(canvas, desk, count);
}

/// The long desk, and before each seat a name, a microphone, water and papers.
fn bench(canvas: &mut Canvas, desk: f32, count: usize) {
    let (width, height) = (canvas.width, canvas.height);
    let wood = tint(0x8a542e);
    let lower = height * 0.97;
    canvas.fill(
        Shape::new().rect(-10.0, desk, width + 20.0, lower - desk),
        run(
            (0.0, desk),
            (0.0, lower),
            &[
                (0.0, wood.lit(1.1)),
                (0.2, wood.lit(0.95)),
                (1.0, wood.lit(0.45)),
            ],
        ),
    );
    canvas.fill(
        Shape::new().rect(-10.0, desk - 14.0, width + 20.0, 22.0),
        wood.lit(1.5),
    );
    canvas.shadow((width / 2.0, lower + 6.0), width * 0.6, 26.0, 0.6);
    for index in 0..count {
        let step = width / count as f32;
        let x = step * (index as f32 + 0.5);
        canvas.stroke(
            Shape::new().rect(x - step * 0.4, desk + 34.0, step * 0.8, lower - desk - 60.0),
            3.0,
            wood.lit(0.5),
        );
        let plate = [
            (x - 42.0, desk - 12.0),
            (x + 42.0, desk - 12.0),
            (x + 38.0, desk - 34.0),
            (x - 38.0, desk - 34.0),
        ];
        canvas.fill(Shape::new().corners(&plate), tint(0xf0eadc));
        canvas.fill(
            Shape::new().rect(x - 26.0, desk - 26.0, 52.0, 4.0),
            tint(0x5a4a44),
        );
        canvas.stroke(
            Shape::new().bow(
                (x + 54.0, desk - 10.0),
                (x + 52.0, desk - 60.0),
                (x + 34.0, desk - 74.0),
            ),
            3.0,
            tint(0x16161a),
        );
        canvas.fill(
            Shape::new().circle((x + 32.0, desk - 76.0), 6.0),
            tint(0x222228),
        );
        canvas.fill(
            Shape::new().rect(x - 66.0, desk - 32.0, 12.0, 22.0),
            tint(0xd8eaf0).fade(0.6),
        );
        let sheet = [
            (x - 24.0, desk - 9.0),
            (x + 30.0, desk - 9.0),
            (x + 24.0, desk - 1.0),
            (x - 32.0, desk - 1.0),
        ];
        canvas.fill(Shape::new().corners(&sheet), tint(0xfaf8f2));
    }
}
