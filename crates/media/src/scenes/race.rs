//! A race along the shore.

use std::f32::consts::TAU;

use super::dice::Dice;
use super::draw::{Canvas, Shape, run, tint};
use super::figure::{Person, Stand, person};
use super::lake::volcano;
use super::look::Look;
use super::pose::Pose;
use super::sky::{self, Hour};

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let hour = if look.variant.is_multiple_of(2) {
        Hour::Morning
    } else {
        Hour::Noon
    };
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let shore = height * 0.4;
    let road = height * 0.52;
    sky::sky(canvas, hour, shore, &mut dice);
    canvas.soft(5.0, |canvas| {
        volcano(
            canvas,
            (width * 0.66, shore + 4.0),
            (width * 0.42, shore * 0.6),
            light,
        );
        let [_, high, low, rim] = hour.sky();
        canvas.fill(
            Shape::new().rect(-10.0, shore, width + 20.0, road - shore),
            run(
                (0.0, shore),
                (0.0, road),
                &[
                    (0.0, rim),
                    (0.4, low.mix(tint(0x3a6a80), 0.3)),
                    (1.0, high.mix(tint(0x3a6a80), 0.5)),
                ],
            ),
        );
        for _ in 0..5 {
            let foot = (dice.between(0.0, width), road + 4.0);
            sky::tree(
                canvas,
                (foot, dice.between(200.0, 300.0)),
                tint(0x5a7a3a),
                light,
                &mut dice,
            );
        }
        // The public behind the tapes.
        for _ in 0..70 {
            let x = dice.between(-20.0, width + 20.0);
            let who = Person::guest(&mut dice);
            let pose = Pose::clap(dice.between(0.0, 6.0));
            person(
                canvas,
                Stand {
                    feet: (x, road + dice.between(0.0, 16.0)),
                    height: dice.between(120.0, 150.0),
                },
                &who,
                pose,
                light,
            );
        }
        for panel in 0..9 {
            let x = panel as f32 * 180.0 - 20.0;
            let colour = tint([0x0e6a72, 0xe88a1e, 0xf0eee8][panel % 3]).by(light.sun);
            canvas.fill(Shape::new().rect(x, road - 22.0, 172.0, 52.0), colour);
        }
    });
    let far = tint(0x8a8688).by(light.sun);
    sky::ground(
        canvas,
        road + 26.0,
        (far, tint(0x5c5a60).by(light.sun)),
        &mut dice,
    );
    let line = tint(0xf4f0e4).fade(0.75);
    for side in [-1.0, 1.0] {
        canvas.stroke(
            Shape::new().line(&[
                (width / 2.0 + side * 260.0, road + 26.0),
                (width / 2.0 + side * 1150.0, height),
            ]),
            6.0,
            line,
        );
    }
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x2ACE);
    let hour = if look.variant.is_multiple_of(2) {
        Hour::Morning
    } else {
        Hour::Noon
    };
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let count = if canvas.tall() { 4 } else { 8 };
    let facing = if look.variant % 4 < 2 { 1.0 } else { -1.0 };
    let mut runners: Vec<(f32, f32)> = (0..count)
        .map(|index| {
            let lane = dice.unit();
            let x = width * (index as f32 + 0.6) / (count as f32 + 0.2) + dice.bell() * 20.0;
            (lane, x)
        })
        .collect();
    runners.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (lane, x) in runners {
        let size = height * (0.36 + 0.24 * lane) * if canvas.tall() { 0.85 } else { 1.0 };
        let y = height * (0.74 + 0.22 * lane);
        let gone = look.time * size * 0.6;
        let place = (x + facing * gone + 300.0).rem_euclid(width + 600.0) - 300.0;
        let phase = dice.between(0.0, TAU) + look.time * 9.0;
        let who = Person::runner(&mut dice);
        canvas.shadow(
            (place - light.from * size * 0.1, y + 2.0),
            size * 0.34,
            size * 0.045,
            0.5,
        );
        let stand = Stand {
            feet: (place, y),
            height: size,
        };
        person(canvas, stand, &who, Pose::run(facing, phase), light);
    }
}
