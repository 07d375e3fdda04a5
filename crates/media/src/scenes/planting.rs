//! Trees are planted on a hillside.

use tiny_skia::Transform;

use super::crowd;
use super::dice::Dice;
use super::draw::{Canvas, Shape, Spot, Tint, round, tint};
use super::figure::{Hat, Light, Person, Stand, Wear, person};
use super::look::Look;
use super::pose::Pose;
use super::sky::{self, Hour};

pub(super) fn backdrop(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed);
    let hour = [Hour::Morning, Hour::Golden, Hour::Noon][usize::from(look.variant) % 3];
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    let edge = height * 0.46;
    sky::sky(canvas, hour, edge, &mut dice);
    for depth in 0..4 {
        let near = depth as f32 / 3.0;
        let tone = tint(0x2e5440)
            .by(light.shade.mix(light.sun, 0.3))
            .mix(light.air, 0.72 - near * 0.55);
        sky::ridge(
            canvas,
            edge + near * 40.0,
            150.0 - near * 70.0,
            (tone, tone.mix(light.air, 0.35)),
            &mut dice,
        );
        let count = 36 - depth * 6;
        for _ in 0..count {
            let foot = (
                dice.between(0.0, width),
                edge - 40.0 + near * 70.0 + dice.bell() * 12.0,
            );
            pine(
                canvas,
                foot,
                50.0 + near * 110.0,
                tone.lit(dice.between(0.8, 1.1)),
                &mut dice,
            );
        }
    }
    canvas.soft(22.0, |canvas| {
        for _ in 0..8 {
            let at = (dice.between(0.0, width), edge + dice.between(-30.0, 40.0));
            canvas.fill(
                Shape::new().oval(at, 260.0, 26.0),
                light.air.mix(tint(0xffffff), 0.3).fade(0.3),
            );
        }
    });
    let soil = (tint(0x7a7a4c).by(light.sun), tint(0x5a3c28).by(light.sun));
    sky::ground(canvas, edge + 60.0, soil, &mut dice);
    for _ in 0..900 {
        let depth = dice.unit();
        let at = (
            dice.between(0.0, width),
            edge + 62.0 + (height - edge - 60.0) * depth * depth,
        );
        let high = 5.0 + 22.0 * depth * depth;
        let green = tint(dice.pick(&[0x7a8a3c, 0x5c7a34, 0x948a4a, 0x4a6a30]))
            .by(light.sun.mix(light.shade, dice.unit() * 0.6));
        let tip = (at.0 + dice.bell() * high * 0.4, at.1 - high);
        canvas.stroke(
            Shape::new().bow(at, (at.0, at.1 - high * 0.6), tip),
            1.0 + depth * 1.6,
            green,
        );
    }
}

fn pine(canvas: &mut Canvas, foot: Spot, high: f32, tone: Tint, dice: &mut Dice) {
    let mut spots = vec![(foot.0, foot.1 - high)];
    let tiers = 6;
    for side in [1.0, -1.0] {
        let mut half: Vec<Spot> = Vec::new();
        for tier in 1..=tiers {
            let down = tier as f32 / tiers as f32;
            let reach = high * 0.24 * down * dice.between(0.8, 1.15);
            half.push((foot.0 + side * reach, foot.1 - high * (1.0 - down)));
            half.push((
                foot.0 + side * reach * 0.5,
                foot.1 - high * (1.0 - down + 0.03),
            ));
        }
        if side < 0.0 {
            half.reverse();
        }
        spots.extend(half);
    }
    canvas.fill(Shape::new().corners(&spots), tone);
}

pub(super) fn act(canvas: &mut Canvas, look: Look) {
    let mut dice = Dice::new(look.seed ^ 0x7_12EE);
    let hour = [Hour::Morning, Hour::Golden, Hour::Noon][usize::from(look.variant) % 3];
    let light = hour.light();
    let (width, height) = (canvas.width, canvas.height);
    crowd::strollers(
        canvas,
        (height * 0.56, height * 0.64),
        (90.0, 130.0),
        10,
        (light, look.time),
        &mut dice,
    );
    let count = if canvas.tall() { 2 } else { 4 };
    for index in 0..count {
        let near = index as f32 / count as f32;
        let size = height * (0.34 + 0.2 * near) * if canvas.tall() { 0.8 } else { 1.0 };
        let x = width * ((index * 2 + 1) % 5) as f32 / 5.0
            + dice.bell() * 30.0
            + if canvas.tall() { width * 0.1 } else { 0.0 };
        let y = height * (0.76 + 0.19 * near);
        let facing = if index % 2 == 0 { 1.0 } else { -1.0 };
        let mut who = Person::guest(&mut dice);
        who.hat = if dice.chance(0.6) {
            Hat::Straw
        } else {
            Hat::Cap
        };
        who.wear = Wear::Casual;
        who.bottom = tint(0x3c4a60);
        who.top = tint(dice.pick(&[0x2f7a4a, 0xf0eee6, 0x2f7a4a, 0xd88a2a]));
        let sway = (look.time * 2.2 + index as f32).sin() * 6.0;
        let pose = Pose::dig(facing, sway);
        let hole = (x + facing * size * 0.46, y + 8.0);
        canvas.fill(
            Shape::new().oval(hole, size * 0.16, size * 0.035),
            tint(0x3a2418),
        );
        canvas.fill(
            Shape::new().oval(
                (hole.0 + facing * size * 0.14, hole.1),
                size * 0.12,
                size * 0.05,
            ),
            tint(0x6a442c).by(light.sun),
        );
        sapling(canvas, (hole.0, hole.1), size * 0.44, light, &mut dice);
        canvas.shadow((x, y), size * 0.3, size * 0.05, 0.45);
        let handle = Shape::new().rod(
            (x + facing * size * 0.1, y - size * 0.62),
            (hole.0 - facing * size * 0.08, hole.1 - 4.0),
            3.2,
            3.2,
        );
        canvas.fill(handle, tint(0x8a5a34).by(light.sun));
        person(
            canvas,
            Stand {
                feet: (x, y),
                height: size,
            },
            &who,
            pose,
            light,
        );
    }
}

fn sapling(canvas: &mut Canvas, foot: Spot, high: f32, light: Light, dice: &mut Dice) {
    canvas.fill(
        Shape::new().rod(foot, (foot.0, foot.1 - high), 2.6, 1.2),
        tint(0x5a402c).by(light.sun),
    );
    for leaf in 0..46 {
        let along = 0.25 + 0.78 * leaf as f32 / 46.0;
        let side = if leaf % 2 == 0 { 1.0 } else { -1.0 };
        let reach = high * 0.3 * (1.1 - along) * dice.between(0.6, 1.1) + 3.0;
        let at = (foot.0 + side * reach * 0.6, foot.1 - high * along);
        let green = tint(dice.pick(&[0x3e6e32, 0x54843a, 0x335c2c])).by(light.sun);
        let moved =
            Transform::from_translate(at.0, at.1).pre_rotate(side * dice.between(-50.0, -10.0));
        canvas.within(moved, |canvas| {
            let ink = round(
                (0.0, -2.0),
                reach,
                &[(0.0, green.lit(1.25)), (1.0, green.lit(0.8))],
            );
            canvas.fill(
                Shape::new().oval((0.0, 0.0), reach * 0.62, high * 0.028 + 1.6),
                ink,
            );
        });
    }
}
