//! The parish church.

use tiny_skia::Transform;

use super::dice::Dice;
use super::draw::{Canvas, Ink, Shape, Spot, Tint, round, run, tint};
use super::figure::Light;
use super::sky::Hour;

pub(super) fn church(
    canvas: &mut Canvas,
    foot: Spot,
    (stone, hour, light): (Tint, Hour, Light),
    dice: &mut Dice,
) {
    let scale = if canvas.tall() { 1.12 } else { 1.02 };
    let moved = Transform::from_translate(foot.0, foot.1).pre_scale(scale, scale);
    let lit = stone.by(light.sun).mix(light.air, 0.06);
    let dim = stone.by(light.shade).mix(light.air, 0.1);
    let (bright, dull) = if light.from > 0.0 {
        (lit, dim)
    } else {
        (dim, lit)
    };
    let deep = stone.lit(0.3).by(light.shade);
    let glow = if hour.dark() { tint(0xffc068) } else { deep };
    canvas.within(moved, |canvas| {
        let face = |left: f32, right: f32| {
            run(
                (left, 0.0),
                (right, 0.0),
                &[
                    (0.0, dull.mix(bright, 0.2)),
                    (0.5, dull.mix(bright, 0.65)),
                    (1.0, bright),
                ],
            )
        };
        // The dome behind the nave, tiled.
        let tile = tint(0xd08a3a).by(light.shade.mix(light.sun, 0.6));
        canvas.fill(
            Shape::new().rect(-62.0, -352.0, 124.0, 60.0),
            face(-62.0, 62.0),
        );
        let dome = [
            (-66.0, -350.0),
            (-58.0, -402.0),
            (0.0, -438.0),
            (58.0, -402.0),
            (66.0, -350.0),
        ];
        canvas.fill(
            Shape::new().curve(&dome),
            round(
                (light.from * 24.0, -400.0),
                90.0,
                &[(0.0, tile.lit(1.2)), (1.0, tile.lit(0.5))],
            ),
        );
        canvas.fill(
            Shape::new().rect(-10.0, -462.0, 20.0, 30.0),
            face(-10.0, 10.0),
        );
        cross(canvas, (0.0, -462.0), deep);
        // The nave and its curved gable.
        canvas.fill(
            Shape::new().rect(-150.0, -262.0, 300.0, 264.0),
            face(-150.0, 150.0),
        );
        let gable = [
            (-150.0, -258.0),
            (-128.0, -282.0),
            (-84.0, -288.0),
            (-58.0, -330.0),
            (0.0, -352.0),
            (58.0, -330.0),
            (84.0, -288.0),
            (128.0, -282.0),
            (150.0, -258.0),
        ];
        canvas.fill(Shape::new().corners(&gable), face(-150.0, 150.0));
        for side in [-1.0, 1.0] {
            tower(canvas, side * 194.0, (&face, glow, deep), (tile, dull));
        }
        blocks(canvas, (deep, bright), dice);
        for y in [-262.0, -142.0] {
            canvas.fill(Shape::new().rect(-154.0, y, 308.0, 8.0), bright.lit(1.08));
            canvas.fill(
                Shape::new().rect(-150.0, y + 8.0, 300.0, 4.0),
                deep.fade(0.45),
            );
        }
        portal(canvas, (bright, deep, glow));
    });
}

fn cross(canvas: &mut Canvas, (x, y): Spot, ink: Tint) {
    canvas.stroke(
        Shape::new()
            .line(&[(x, y), (x, y - 22.0)])
            .line(&[(x - 6.0, y - 15.0), (x + 6.0, y - 15.0)]),
        2.4,
        ink,
    );
}

fn tower(
    canvas: &mut Canvas,
    x: f32,
    (face, glow, deep): (&dyn Fn(f32, f32) -> Ink, Tint, Tint),
    (tile, dull): (Tint, Tint),
) {
    let floors = [
        (0.0, 270.0, 48.0),
        (270.0, 372.0, 43.0),
        (372.0, 442.0, 34.0),
    ];
    for (bottom, top, half) in floors {
        canvas.fill(
            Shape::new().rect(x - half, -top, half * 2.0, top - bottom + 2.0),
            face(x - half, x + half),
        );
        canvas.fill(
            Shape::new().rect(x - half - 5.0, -top - 5.0, half * 2.0 + 10.0, 9.0),
            face(x - half, x + half),
        );
        canvas.fill(
            Shape::new().rect(x - half, -top + 4.0, half * 2.0, 4.0),
            deep.fade(0.4),
        );
        if bottom > 0.0 {
            let arch = half * 0.38;
            let sill = -bottom - 12.0;
            let spring = -top + 30.0 + arch;
            let opening = Shape::new()
                .rect(x - arch, spring, arch * 2.0, sill - spring)
                .circle((x, spring), arch);
            canvas.fill(
                opening,
                run(
                    (0.0, -top),
                    (0.0, -bottom),
                    &[(0.0, deep), (1.0, glow.mix(deep, 0.35))],
                ),
            );
            let bell = [
                (x - arch * 0.6, spring + 22.0),
                (x - arch * 0.3, spring + 2.0),
                (x + arch * 0.3, spring + 2.0),
                (x + arch * 0.6, spring + 22.0),
            ];
            canvas.fill(Shape::new().corners(&bell), dull.lit(0.5));
        } else {
            for y in [-70.0, -190.0] {
                canvas.fill(Shape::new().oval((x, y), 9.0, 15.0), deep);
            }
        }
    }
    let cap = [
        (x - 34.0, -446.0),
        (x - 28.0, -474.0),
        (x, -496.0),
        (x + 28.0, -474.0),
        (x + 34.0, -446.0),
    ];
    canvas.fill(
        Shape::new().curve(&cap),
        run(
            (x - 34.0, 0.0),
            (x + 34.0, 0.0),
            &[(0.0, tile.lit(0.55)), (1.0, tile.lit(1.1))],
        ),
    );
    cross(canvas, (x, -492.0), deep);
}

/// Courses of stone, each block a little lighter or darker.
fn blocks(canvas: &mut Canvas, (deep, bright): (Tint, Tint), dice: &mut Dice) {
    for row in 0..26 {
        let y = -258.0 + row as f32 * 10.0;
        let mut x = -240.0 + dice.between(0.0, 12.0);
        while x < 226.0 {
            let wide = dice.between(12.0, 24.0);
            let colour = if dice.chance(0.5) { deep } else { bright };
            if dice.chance(0.55) {
                canvas.fill(
                    Shape::new().rect(x, y, wide - 1.0, 9.0),
                    colour.fade(dice.between(0.03, 0.12)),
                );
            }
            x += wide;
        }
    }
}

fn portal(canvas: &mut Canvas, (bright, deep, glow): (Tint, Tint, Tint)) {
    for side in [-1.0, 1.0] {
        for off in [62.0, 96.0] {
            let x = side * off - 6.0;
            canvas.fill(
                Shape::new().rect(x, -134.0, 12.0, 134.0),
                run(
                    (x, 0.0),
                    (x + 12.0, 0.0),
                    &[
                        (0.0, bright.lit(0.72)),
                        (0.6, bright.lit(1.12)),
                        (1.0, bright.lit(0.8)),
                    ],
                ),
            );
        }
    }
    canvas.fill(
        Shape::new()
            .rect(-44.0, -78.0, 88.0, 80.0)
            .circle((0.0, -78.0), 44.0),
        bright.lit(1.05),
    );
    canvas.fill(
        Shape::new()
            .rect(-34.0, -76.0, 68.0, 78.0)
            .circle((0.0, -76.0), 34.0),
        run(
            (0.0, -110.0),
            (0.0, 0.0),
            &[(0.0, deep), (1.0, glow.mix(deep, 0.4))],
        ),
    );
    canvas.fill(Shape::new().circle((0.0, -205.0), 31.0), bright.lit(1.05));
    canvas.fill(
        Shape::new().circle((0.0, -205.0), 23.0),
        glow.mix(deep, 0.45),
    );
    for turn in 0..4 {
        let angle = turn as f32 * std::f32::consts::FRAC_PI_4;
        let arm = (23.0 * angle.cos(), 23.0 * angle.sin());
        let bar = Shape::new().line(&[(-arm.0, -205.0 - arm.1), (arm.0, -205.0 + arm.1)]);
        canvas.stroke(bar, 2.0, deep);
    }
    canvas.fill(
        Shape::new()
            .rect(-11.0, -320.0, 22.0, 36.0)
            .circle((0.0, -320.0), 11.0),
        deep,
    );
}
