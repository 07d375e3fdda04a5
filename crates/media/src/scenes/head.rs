//! The head of a figure: hair, face, hat.

use super::draw::{Canvas, Shape, round, tint};
use super::figure::{Hair, Hat, Light, Person};

/// Hair that falls over the shoulders, chin at the origin.
pub(super) fn fall(length: f32) -> Shape {
    Shape::new().curve(&[
        (-4.9, -9.0),
        (0.0, -13.6),
        (4.9, -9.0),
        (5.4, -1.0),
        (3.4, 6.4 * length),
        (-3.4, 6.4 * length),
        (-5.4, -1.0),
    ])
}

/// The head, chin at the origin.
pub(super) fn head(canvas: &mut Canvas, who: &Person, light: Light, (turn, detail): (f32, bool)) {
    let hair = light.plain(who.hair);
    let behind = match who.cut {
        Hair::Long if who.away => Some(fall(1.0)),
        Hair::Braids => Some(Shape::new().rod((-4.2, -5.0), (-5.0, 9.0), 1.9, 1.2).rod(
            (4.2, -5.0),
            (5.0, 9.0),
            1.9,
            1.2,
        )),
        Hair::Bun => Some(Shape::new().circle((-turn * 4.2, -13.0), 3.0)),
        Hair::Long | Hair::Short => None,
    };
    if let Some(shape) = behind.filter(|_| !who.away) {
        canvas.fill(shape, hair);
    }
    let lit = (light.from * 2.4, -8.0);
    let skin = round(
        lit,
        9.0,
        &[
            (0.0, light.lit(who.skin.lit(1.08))),
            (0.45, light.plain(who.skin)),
            (1.0, light.shaded(who.skin)),
        ],
    );
    let ears = Shape::new()
        .oval((-4.4 + turn, -6.2), 0.9, 1.4)
        .oval((4.4 + turn, -6.2), 0.9, 1.4);
    canvas.fill(ears, light.shaded(who.skin));
    let face = Shape::new().curve(&[
        (0.0, 0.4),
        (2.9, -1.4),
        (4.3, -6.0),
        (3.9, -10.4),
        (0.0, -12.6),
        (-3.9, -10.4),
        (-4.3, -6.0),
        (-2.9, -1.4),
    ]);
    canvas.fill(face, skin);
    if who.away {
        canvas.fill(Shape::new().oval((0.0, -7.2), 4.7, 6.3), hair);
        match who.cut {
            Hair::Long => canvas.fill(fall(1.0), hair),
            Hair::Bun => canvas.fill(Shape::new().circle((0.0, -12.0), 3.0), hair.lit(0.8)),
            Hair::Braids => canvas.fill(Shape::new().rod((0.0, -4.0), (0.4, 12.0), 2.4, 1.2), hair),
            Hair::Short => {}
        }
    } else {
        if detail {
            features(canvas, who, light, turn);
        }
        let part = turn * 1.0;
        canvas.fill(
            Shape::new().curve(&[
                (-4.7, -6.6),
                (-4.6, -10.8),
                (0.0, -14.0),
                (4.6, -10.8),
                (4.7, -6.6),
                (3.7 + part * 0.4, -9.6),
                (part, -10.6),
                (-3.7 + part * 0.4, -9.6),
            ]),
            hair,
        );
        let shine = Shape::new().bow((-2.6, -12.2), (light.from, -13.4), (2.4, -12.4));
        canvas.stroke(shine, 0.6, light.lit(who.hair.lit(2.0)).fade(0.45));
    }
    hat(canvas, who, light, turn);
}

fn features(canvas: &mut Canvas, who: &Person, light: Light, turn: f32) {
    let dark = light.plain(tint(0x241612));
    let shift = turn * 1.7;
    let squeeze = 1.0 - turn.abs() * 0.25;
    let eyes = Shape::new()
        .oval((shift - 1.65 * squeeze, -6.6), 0.5, 0.42)
        .oval((shift + 1.65 * squeeze, -6.6), 0.5, 0.42);
    canvas.fill(eyes, dark);
    let brows = Shape::new()
        .bow(
            (shift - 2.6 * squeeze, -7.8),
            (shift - 1.7, -8.5),
            (shift - 0.8, -7.9),
        )
        .bow(
            (shift + 0.8, -7.9),
            (shift + 1.7, -8.5),
            (shift + 2.6 * squeeze, -7.8),
        );
    canvas.stroke(brows, 0.42, light.plain(who.hair).fade(0.8));
    let nose = Shape::new().bow(
        (shift + 0.1, -6.2),
        (shift + turn + 0.7, -4.6),
        (shift, -4.2),
    );
    canvas.stroke(nose, 0.4, light.shaded(who.skin.lit(0.78)).fade(0.8));
    let mouth = Shape::new().bow((shift - 1.3, -2.7), (shift, -1.7), (shift + 1.3, -2.7));
    canvas.stroke(mouth, 0.55, light.plain(tint(0x8c3a34)).fade(0.85));
}

fn hat(canvas: &mut Canvas, who: &Person, light: Light, turn: f32) {
    let lift = -9.6;
    match who.hat {
        Hat::Bare => {}
        Hat::Straw => {
            let straw = tint(0xe2c892);
            let shade = Shape::new().oval((0.0, lift + 1.3), 4.2, 1.2);
            canvas.fill(shade, light.shaded(who.skin.lit(0.5)).fade(0.5));
            canvas.fill(
                Shape::new().oval((turn * 0.6, lift), 8.4, 1.9),
                light.plain(straw),
            );
            let crown = [
                (-4.4, lift + 0.3),
                (-3.9, lift - 5.0),
                (0.0, lift - 6.2),
                (3.9, lift - 5.0),
                (4.4, lift + 0.3),
            ];
            canvas.fill(Shape::new().corners(&crown), light.lit(straw));
            let band = Shape::new().bow((-4.4, lift - 0.5), (0.0, lift + 0.9), (4.4, lift - 0.5));
            canvas.stroke(band, 1.1, light.plain(tint(0x4a2c1e)));
        }
        Hat::Charro => {
            let felt = who.top;
            let brim = Shape::new().curve(&[
                (-13.5, lift - 2.6),
                (-6.0, lift + 0.6),
                (0.0, lift + 1.6),
                (6.0, lift + 0.6),
                (13.5, lift - 2.6),
                (6.0, lift - 2.2),
                (0.0, lift - 2.6),
                (-6.0, lift - 2.2),
            ]);
            canvas.fill(brim, light.plain(felt.lit(1.25)));
            let rim = Shape::new().bow((-13.2, lift - 2.4), (0.0, lift + 4.4), (13.2, lift - 2.4));
            canvas.stroke(rim, 0.7, light.lit(who.trim));
            let crown = [
                (-4.8, lift - 1.2),
                (-3.0, lift - 8.6),
                (0.0, lift - 10.0),
                (3.0, lift - 8.6),
                (4.8, lift - 1.2),
            ];
            canvas.fill(Shape::new().curve(&crown), light.lit(felt.lit(1.15)));
            let band = Shape::new().bow((-4.6, lift - 2.4), (0.0, lift - 0.6), (4.6, lift - 2.4));
            canvas.stroke(band, 0.8, light.lit(who.trim));
        }
        Hat::Helmet => {
            let shell = tint(0xf6f0e0);
            let dome = [
                (-5.2, lift + 1.4),
                (-4.9, lift - 2.6),
                (0.0, lift - 5.4),
                (4.9, lift - 2.6),
                (5.2, lift + 1.4),
            ];
            let ink = round(
                (light.from * 2.0, lift - 3.0),
                8.0,
                &[(0.0, light.lit(shell)), (1.0, light.shaded(shell))],
            );
            canvas.fill(Shape::new().curve(&dome), ink);
            let brim = Shape::new().oval((turn * 1.6, lift + 1.3), 6.0, 0.9);
            canvas.fill(brim, light.plain(shell.lit(0.9)));
        }
        Hat::Cap => {
            let dome = [
                (-4.8, lift + 1.0),
                (-4.4, lift - 2.8),
                (0.0, lift - 4.8),
                (4.4, lift - 2.8),
                (4.8, lift + 1.0),
            ];
            canvas.fill(Shape::new().curve(&dome), light.plain(who.trim));
            let visor = Shape::new().oval((turn * 4.0, lift + 0.9), 4.2, 0.9);
            canvas.fill(visor, light.shaded(who.trim.lit(0.85)));
        }
    }
}
