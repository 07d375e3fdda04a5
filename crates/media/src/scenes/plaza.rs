//! The square before the church, under cut paper.

use tiny_skia::Transform;

use super::church::church;
use super::crowd;
use super::dice::Dice;
use super::draw::{Canvas, Shape, Spot, Tint, round, run, tint};
use super::figure::{Hair, Hat, Light, Person, Stand, Wear, person};
use super::look::Look;
use super::pose::Pose;
use super::sky::{self, Hour};

const PAPER: [u32; 7] = [
    0xe81e79, 0xf79a1e, 0x1fb5a8, 0x7a35b8, 0xf4c91f, 0x2a7fe0, 0xd83030,
];

fn hour(look: Look) -> Hour {
    [
        Hour::Dusk,
        Hour::Golden,
        Hour::Noon,
        Hour::Dusk,
        Hour::Morning,
    ][usize::from(look.variant) % 5]
}

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let hour = hour(look);
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let horizon = height * if canvas.tall() { 0.66 } else { 0.64 };
    sky::sky(canvas, hour, horizon, &mut dice);
    let far = hour.sky()[2].mix(tint(0x3a445c), 0.6);
    sky::ridge(
        canvas,
        horizon - 40.0,
        90.0,
        (far, far.mix(light.air, 0.5)),
        &mut dice,
    );
    let stone = tint(0xd8b894);
    let ground_far = tint(0xc4aa90).by(light.shade.mix(light.sun, 0.5));
    let ground_near = tint(0x968478).by(light.shade.mix(light.sun, 0.35));
    let middle = width * dice.between(0.42, 0.58);
    arcade(
        canvas,
        (-40.0, middle - 250.0),
        horizon,
        (hour, light),
        &mut dice,
    );
    arcade(
        canvas,
        (middle + 250.0, width + 40.0),
        horizon,
        (hour, light),
        &mut dice,
    );
    church(
        canvas,
        (middle, horizon + 4.0),
        (stone, hour, light),
        &mut dice,
    );
    sky::ground(canvas, horizon, (ground_far, ground_near), &mut dice);
    paving(canvas, (middle, horizon), light);
    for side in [-1.0, 1.0] {
        for depth in 0..2 {
            let x = middle + side * (360.0 + depth as f32 * 190.0 + dice.between(-20.0, 20.0));
            let foot = (x, horizon + 14.0 + depth as f32 * 16.0);
            canvas.shadow(foot, 120.0, 16.0, 0.35);
            let high = 230.0 + depth as f32 * 60.0;
            sky::tree(
                canvas,
                (foot, high),
                tint(0x4a6a3a),
                light.far(0.12),
                &mut dice,
            );
        }
    }
    if hour.dark() {
        for side in [-1.0, 1.0] {
            lamp(canvas, (middle + side * 300.0, horizon + 60.0), 190.0);
            canvas.glow(
                (middle + side * 110.0, horizon - 20.0),
                300.0,
                tint(0xffa850).fade(0.4),
            );
        }
    }
}

fn paving(canvas: &mut Canvas, (middle, horizon): Spot, light: Light) {
    let (width, height) = (canvas.width, canvas.height);
    let joint = tint(0x2a2224).by(light.shade).fade(0.2);
    for step in -14..=14 {
        let far = middle + step as f32 * 34.0;
        let near = middle + step as f32 * 210.0;
        canvas.stroke(
            Shape::new().line(&[(far, horizon), (near, height)]),
            1.2,
            joint,
        );
    }
    let mut y = horizon + 4.0;
    let mut gap = 5.0;
    while y < height {
        canvas.stroke(Shape::new().line(&[(0.0, y), (width, y)]), 1.0, joint);
        y += gap;
        gap *= 1.22;
    }
}

fn lamp(canvas: &mut Canvas, (x, y): Spot, high: f32) {
    let iron = tint(0x16161e);
    canvas.fill(Shape::new().rod((x, y), (x, y - high), 4.0, 2.4), iron);
    canvas.fill(
        Shape::new().circle((x, y - high - 8.0), 10.0),
        tint(0xffeac0),
    );
    canvas.glow((x, y - high - 8.0), 120.0, tint(0xffc070).fade(0.75));
}

/// One side of the square: a long house over arches.
fn arcade(
    canvas: &mut Canvas,
    (left, right): (f32, f32),
    base: f32,
    (hour, light): (Hour, Light),
    dice: &mut Dice,
) {
    let high = dice.between(185.0, 215.0);
    let wall = tint(dice.pick(&[0xe8dcc8, 0xd8a880, 0xe0c48a]));
    let face = |share: f32| {
        wall.by(light.shade.mix(light.sun, share))
            .mix(light.air, 0.14)
    };
    canvas.fill(
        Shape::new().rect(left, base - high, right - left, high + 4.0),
        run(
            (left, 0.0),
            (right, 0.0),
            &[(0.0, face(0.35)), (1.0, face(0.75))],
        ),
    );
    let roof = tint(0xa84a32).by(light.shade.mix(light.sun, 0.5));
    canvas.fill(
        Shape::new().corners(&[
            (left - 8.0, base - high + 4.0),
            (left, base - high - 16.0),
            (right, base - high - 16.0),
            (right + 8.0, base - high + 4.0),
        ]),
        roof,
    );
    let inside = if hour.dark() {
        tint(0xe89448)
    } else {
        tint(0x3a2c2a)
    };
    let floor_line = base - high * 0.54;
    canvas.fill(
        Shape::new().rect(left, floor_line - 3.0, right - left, 6.0),
        face(0.9),
    );
    let step = 74.0;
    let mut x = left + 26.0;
    while x + 50.0 < right {
        canvas.fill(
            Shape::new()
                .rect(x, floor_line + 36.0, 50.0, base - floor_line - 36.0)
                .circle((x + 25.0, floor_line + 36.0), 25.0),
            run(
                (0.0, floor_line),
                (0.0, base),
                &[(0.0, inside.lit(0.55)), (1.0, inside)],
            ),
        );
        let shutter = if hour.dark() && dice.chance(0.4) {
            tint(0xffc878)
        } else {
            tint(0x4a3228).by(light.shade)
        };
        let window = (x + 13.0, base - high + 26.0);
        canvas.fill(
            Shape::new().rect(window.0 - 3.0, window.1 - 3.0, 30.0, 52.0),
            face(1.0),
        );
        canvas.fill(Shape::new().rect(window.0, window.1, 24.0, 46.0), shutter);
        let rail = Shape::new().line(&[
            (window.0 - 5.0, window.1 + 46.0),
            (window.0 + 29.0, window.1 + 46.0),
        ]);
        canvas.stroke(rail, 3.0, tint(0x1e1a1c));
        x += step;
    }
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x91A2);
    let hour = hour(look);
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let horizon = height * if canvas.tall() { 0.66 } else { 0.64 };
    crowd::strollers(
        canvas,
        (horizon + 10.0, height - 30.0),
        (58.0, 330.0),
        46,
        (light, look.time),
        &mut dice,
    );
    let seller = (
        width * dice.between(0.16, 0.84),
        horizon + (height - horizon) * 0.52,
    );
    balloons(canvas, seller, light, &mut dice);
    for line in 0..4 {
        let near = line as f32 / 3.0;
        let string = Garland {
            left: -60.0,
            right: width + 60.0,
            high: height * (0.30 - near * 0.27),
            sag: 34.0 + near * 60.0,
            size: 36.0 + near * 64.0,
            time: look.time,
        };
        if line == 3 {
            canvas.soft(4.5, |canvas| garland(canvas, &string, light, &mut dice));
        } else {
            garland(canvas, &string, light, &mut dice);
        }
    }
}

fn balloons(canvas: &mut Canvas, at: Spot, light: Light, dice: &mut Dice) {
    let seller = Person {
        hat: Hat::Straw,
        cut: Hair::Short,
        wear: Wear::Casual,
        ..Person::guest(dice)
    };
    let pose = Pose {
        right_arm: (150.0, 170.0),
        ..Pose::STAND
    };
    let high = 190.0;
    canvas.shadow(at, 60.0, 12.0, 0.4);
    let hand = (at.0 + 26.0, at.1 - high * 1.05);
    let bunch: Vec<(Spot, f32, Tint)> = (0..24)
        .map(|_| {
            let turn = dice.between(0.0, std::f32::consts::TAU);
            let off = dice.unit().sqrt() * 74.0;
            let spot = (
                hand.0 + off * turn.cos(),
                hand.1 - 120.0 + off * 0.85 * turn.sin(),
            );
            (spot, dice.between(19.0, 27.0), tint(dice.pick(&PAPER)))
        })
        .collect();
    for (spot, _, _) in &bunch {
        canvas.stroke(
            Shape::new().line(&[hand, *spot]),
            0.8,
            tint(0xf0f0f0).by(light.shade).fade(0.6),
        );
    }
    for (spot, radius, colour) in bunch {
        let lit = colour.by(light.sun);
        canvas.fill(
            Shape::new().oval(spot, radius * 0.9, radius),
            round(
                (spot.0 + light.from * radius * 0.35, spot.1 - radius * 0.4),
                radius * 1.4,
                &[
                    (0.0, lit.lit(1.5).mix(tint(0xffffff), 0.35)),
                    (0.35, lit),
                    (1.0, colour.by(light.shade).lit(0.7)),
                ],
            ),
        );
    }
    person(
        canvas,
        Stand {
            feet: at,
            height: high,
        },
        &seller,
        pose,
        light,
    );
}

/// A string of cut paper.
struct Garland {
    left: f32,
    right: f32,
    high: f32,
    sag: f32,
    size: f32,
    time: f32,
}

fn garland(canvas: &mut Canvas, string: &Garland, light: Light, dice: &mut Dice) {
    let span = string.right - string.left;
    let place = |share: f32| {
        let drop = 4.0 * share * (1.0 - share);
        (string.left + span * share, string.high + string.sag * drop)
    };
    let line: Vec<Spot> = (0..=40).map(|step| place(step as f32 / 40.0)).collect();
    canvas.stroke(
        Shape::new().line(&line),
        1.4,
        tint(0x2a2222).by(light.shade),
    );
    let count = (span / (string.size * 1.18)) as usize;
    let first = dice.below(PAPER.len());
    for index in 0..count {
        let at = place((index as f32 + 0.5) / count as f32);
        let sway =
            (string.time * 2.1 + index as f32 * 0.8 + string.size).sin() * 5.0 + dice.bell() * 3.0;
        let colour = tint(PAPER[(first + index * 3) % PAPER.len()]);
        let scale = string.size / 100.0;
        let moved = Transform::from_translate(at.0, at.1)
            .pre_rotate(sway)
            .pre_scale(scale, scale);
        canvas.within(moved, |canvas| paper(canvas, colour, light));
    }
}

/// One sheet of cut paper, a hundred units wide, hanging from the origin.
fn paper(canvas: &mut Canvas, colour: Tint, light: Light) {
    let mut edge = vec![(-50.0, 0.0), (50.0, 0.0), (50.0, 62.0)];
    for tooth in 0..5 {
        let x = 50.0 - tooth as f32 * 20.0;
        edge.push((x - 10.0, 80.0));
        edge.push((x - 20.0, 62.0));
    }
    let top = colour.by(light.shade.mix(light.sun, 0.55));
    // Thin paper lets the sky through: its lower part is the brighter one.
    canvas.fill(
        Shape::new().corners(&edge),
        run(
            (0.0, 0.0),
            (0.0, 80.0),
            &[
                (0.0, top.fade(0.97)),
                (1.0, colour.by(light.sun).lit(1.1).fade(0.93)),
            ],
        ),
    );
    let hole = colour.mix(light.air, 0.55).lit(1.25).fade(0.75);
    let mut holes = Shape::new().circle((0.0, 36.0), 7.0);
    for petal in 0..8 {
        let angle = petal as f32 * std::f32::consts::FRAC_PI_4;
        holes = holes.circle((16.0 * angle.cos(), 36.0 + 16.0 * angle.sin()), 4.2);
    }
    for (x, y) in [(-36.0, 20.0), (36.0, 20.0), (-36.0, 52.0), (36.0, 52.0)] {
        holes = holes.oval((x, y), 5.0, 8.0);
    }
    for step in 0..6 {
        holes = holes.circle((-40.0 + step as f32 * 16.0, 7.0), 2.4);
    }
    canvas.fill(holes, hole);
}
