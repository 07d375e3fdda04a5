//! A face near enough for its features: head and shoulders, chin at the origin, the face a hundred units tall.

use super::dice::Dice;
use super::draw::{Canvas, Ink, Shape, Spot, Tint, round, run, tint};
use super::figure::{Hair, Hat, Light, Person};

/// How a colour looks in the light, in between, and in the shade.
fn three(light: Light, colour: Tint) -> [Tint; 3] {
    let lit = colour.by(light.sun);
    let dark = colour.by(light.shade);
    [lit, lit.mix(dark, 0.45), dark]
}

fn across(light: Light, colour: Tint, half: f32) -> Ink {
    let [lit, plain, dark] = three(light, colour);
    let side = half * light.from.signum();
    run(
        (side, 0.0),
        (-side, 0.0),
        &[(0.0, lit), (0.5, plain), (1.0, dark)],
    )
}

pub(super) fn bust(canvas: &mut Canvas, who: &Person, light: Light, turn: f32, dice: &mut Dice) {
    let [_, hair, hair_dark] = three(light, who.hair);
    if who.cut == Hair::Long {
        let fall = [
            (-44.0, -70.0),
            (0.0, -116.0),
            (44.0, -70.0),
            (52.0, 10.0),
            (46.0, 76.0),
            (-46.0, 76.0),
            (-52.0, 10.0),
        ];
        canvas.fill(Shape::new().curve(&fall), hair_dark);
    }
    shoulders(canvas, who, light, dice);
    if who.cut == Hair::Bun {
        canvas.fill(Shape::new().circle((-turn * 26.0, -112.0), 25.0), hair);
    }
    face(canvas, who, light, turn);
    hairline(canvas, who, light, (turn, dice));
    if who.cut == Hair::Braids {
        for side in [-1.0, 1.0] {
            for knot in 0..9 {
                let at = (
                    side * (39.0 + knot as f32 * 1.4),
                    -34.0 + knot as f32 * 14.0,
                );
                canvas.fill(
                    Shape::new().oval(at, 10.5 - knot as f32 * 0.3, 10.0),
                    hair.lit(1.15),
                );
                let twist = Shape::new().bow(
                    (at.0 - 8.0, at.1 - 6.0),
                    (at.0, at.1 + 1.0),
                    (at.0 + 8.0, at.1 - 5.0),
                );
                canvas.stroke(twist, 1.6, hair_dark.lit(0.5));
            }
            canvas.fill(
                Shape::new().circle((side * 52.0, 92.0), 9.0),
                tint(0xe82a5a).by(light.sun),
            );
        }
    }
    if who.hat == Hat::Straw {
        straw(canvas, light, turn);
    }
}

fn shoulders(canvas: &mut Canvas, who: &Person, light: Light, dice: &mut Dice) {
    let neck = [
        (-21.0, -22.0),
        (-22.0, 22.0),
        (-34.0, 42.0),
        (34.0, 42.0),
        (22.0, 22.0),
        (21.0, -22.0),
    ];
    let [_, skin, skin_dark] = three(light, who.skin);
    canvas.fill(
        Shape::new().corners(&neck),
        run(
            (0.0, -10.0),
            (0.0, 44.0),
            &[(0.0, skin_dark.lit(0.72)), (1.0, skin)],
        ),
    );
    let body = [
        (-32.0, 30.0),
        (-70.0, 44.0),
        (-104.0, 64.0),
        (-122.0, 118.0),
        (-130.0, 260.0),
        (130.0, 260.0),
        (122.0, 118.0),
        (104.0, 64.0),
        (70.0, 44.0),
        (32.0, 30.0),
        (0.0, 62.0),
    ];
    canvas.fill(Shape::new().corners(&body), across(light, who.top, 120.0));
    canvas.fill(
        Shape::new().curve(&[
            (-33.0, 28.0),
            (0.0, 66.0),
            (33.0, 28.0),
            (20.0, 22.0),
            (0.0, 26.0),
            (-20.0, 22.0),
        ]),
        skin,
    );
    let [_, trim, _] = three(light, who.trim);
    if who.cut == Hair::Short {
        // A collar.
        for side in [-1.0, 1.0] {
            let collar = [
                (side * 34.0, 22.0),
                (side * 48.0, 40.0),
                (side * 20.0, 76.0),
                (0.0, 62.0),
            ];
            canvas.fill(
                Shape::new().corners(&collar),
                three(light, who.top.lit(1.15))[1],
            );
        }
        canvas.stroke(
            Shape::new().line(&[(0.0, 66.0), (1.0, 250.0)]),
            1.4,
            who.top.lit(0.55),
        );
        for button in 0..4 {
            canvas.fill(
                Shape::new().circle((1.0, 92.0 + button as f32 * 38.0), 3.2),
                tint(0xf4eee0),
            );
        }
    } else {
        // An embroidered yoke.
        let yoke = Shape::new().bow((-60.0, 42.0), (0.0, 148.0), (60.0, 42.0));
        canvas.stroke(yoke, 26.0, trim);
        for flower in 0..9 {
            let share = (flower as f32 + 0.5) / 9.0;
            let along = share * 2.0 - 1.0;
            let at = (along * 54.0, 95.0 - along * along * 48.0);
            let colour =
                tint(dice.pick(&[0xf03a6a, 0xf8b02a, 0x3ab0d8, 0xe85a2a, 0xb85ad0])).by(light.sun);
            for petal in 0..6 {
                let angle = petal as f32 * 1.047;
                canvas.fill(
                    Shape::new().circle((at.0 + 5.0 * angle.cos(), at.1 + 5.0 * angle.sin()), 3.9),
                    colour,
                );
            }
            canvas.fill(Shape::new().circle(at, 2.8), tint(0xffe890));
        }
    }
}

fn face(canvas: &mut Canvas, who: &Person, light: Light, turn: f32) {
    let [lit, plain, dark] = three(light, who.skin);
    let shift = turn * 10.0;
    for side in [-1.0, 1.0] {
        canvas.fill(
            Shape::new().oval((side * 37.0 + shift * 0.3, -50.0), 7.0, 12.0),
            plain.mix(dark, 0.4),
        );
    }
    let outline = [
        (0.0, 2.0),
        (15.0, -4.0),
        (30.0, -24.0),
        (36.5, -54.0),
        (33.0, -86.0),
        (0.0, -104.0),
        (-33.0, -86.0),
        (-36.5, -54.0),
        (-30.0, -24.0),
        (-15.0, -4.0),
    ];
    let centre = (light.from * 20.0 + shift, -62.0);
    let ink = round(
        centre,
        82.0,
        &[
            (0.0, lit.lit(1.05)),
            (0.4, lit.mix(plain, 0.5)),
            (0.75, plain),
            (1.0, dark),
        ],
    );
    canvas.fill(Shape::new().curve(&outline), ink);
    for side in [-1.0, 1.0] {
        canvas.glow(
            (side * 19.0 + shift, -30.0),
            15.0,
            tint(0xe05040).fade(0.16),
        );
    }
    eyes(canvas, who, light, turn);
    let bridge = Shape::new().bow(
        (shift - light.from * 3.0, -54.0),
        (shift - light.from * 6.5, -40.0),
        (shift - light.from * 7.0, -32.0),
    );
    canvas.stroke(bridge, 2.6, dark.lit(0.85).fade(0.4));
    let tip = Shape::new().bow((shift - 7.5, -31.0), (shift, -25.0), (shift + 7.5, -31.0));
    canvas.stroke(tip, 2.0, dark.lit(0.7).fade(0.7));
    canvas.glow(
        (shift + light.from * 2.0, -36.0),
        6.0,
        tint(0xfff0e0).fade(0.3),
    );
    mouth(canvas, who, light, shift);
}

fn eyes(canvas: &mut Canvas, who: &Person, light: Light, turn: f32) {
    let dark = three(light, who.skin)[2];
    let shift = turn * 10.0;
    let brow = who.hair.by(light.shade).lit(0.9).mix(who.skin, 0.12);
    for side in [-1.0, 1.0] {
        let middle = side * 15.5 + shift;
        let socket = round(
            (middle, -54.0),
            13.0,
            &[(0.0, dark.lit(0.8).fade(0.5)), (1.0, dark.fade(0.0))],
        );
        canvas.fill(Shape::new().oval((middle, -54.0), 13.0, 10.0), socket);
        let lid = [
            (middle - 8.4, -52.0),
            (middle - 3.0, -56.6),
            (middle + 3.0, -56.6),
            (middle + 8.4, -52.0),
            (middle, -48.6),
        ];
        canvas.fill(
            Shape::new().curve(&lid),
            tint(0xeee6e0).by(light.sun.mix(light.shade, 0.5)),
        );
        let look = (middle + turn * 3.0, -52.6);
        canvas.fill(Shape::new().circle(look, 4.0), tint(0x3a2214));
        canvas.fill(Shape::new().circle(look, 2.1), tint(0x0a0606));
        canvas.fill(
            Shape::new().circle((look.0 + light.from * 1.4, look.1 - 1.5), 1.1),
            tint(0xffffff).fade(0.95),
        );
        canvas.stroke(
            Shape::new().bow(
                (middle - 9.0, -51.6),
                (middle, -59.6),
                (middle + 9.0, -51.8),
            ),
            1.9,
            tint(0x1c100e),
        );
        canvas.stroke(
            Shape::new().bow(
                (middle - side * 9.5, -65.0),
                (middle, -70.5),
                (middle + side * 11.0, -65.4),
            ),
            3.1,
            brow,
        );
    }
}

fn mouth(canvas: &mut Canvas, who: &Person, light: Light, shift: f32) {
    let lip = tint(0xa84a44).mix(who.skin, 0.35);
    let upper = [
        (shift - 14.5, -18.6),
        (shift - 4.0, -18.4),
        (shift, -17.0),
        (shift + 4.0, -18.4),
        (shift + 14.5, -18.6),
        (shift, -13.0),
    ];
    canvas.fill(Shape::new().curve(&upper), lip.by(light.shade));
    let lower = [
        (shift - 11.5, -16.2),
        (shift, -13.2),
        (shift + 11.5, -16.2),
        (shift, -7.6),
    ];
    canvas.fill(Shape::new().curve(&lower), lip.by(light.sun));
    canvas.stroke(
        Shape::new().bow((shift - 15.5, -19.6), (shift, -8.8), (shift + 15.5, -19.6)),
        1.2,
        tint(0x4a1c18),
    );
}

fn hairline(canvas: &mut Canvas, who: &Person, light: Light, (turn, dice): (f32, &mut Dice)) {
    let [lit, plain, dark] = three(light, who.hair);
    let part = turn * 8.0 + 5.0;
    let cap = [
        (-39.0, -44.0),
        (-41.0, -80.0),
        (-26.0, -110.0),
        (0.0, -117.0),
        (26.0, -110.0),
        (41.0, -80.0),
        (39.0, -44.0),
        (35.0, -66.0),
        (24.0, -82.0),
        (part, -90.0),
        (-24.0, -82.0),
        (-35.0, -66.0),
    ];
    let ink = round(
        (light.from * 20.0, -106.0),
        80.0,
        &[(0.0, lit.lit(1.5)), (0.4, plain), (1.0, dark)],
    );
    canvas.fill(Shape::new().curve(&cap), ink);
    for _ in 0..46 {
        let side = if dice.chance(0.5) { 1.0 } else { -1.0 };
        let start: Spot = (
            part * 0.6 + side * dice.between(0.0, 8.0),
            -114.0 + dice.between(0.0, 8.0),
        );
        let end = (side * dice.between(30.0, 39.0), dice.between(-84.0, -50.0));
        let strand = Shape::new().bow(start, (side * 30.0, -112.0 + dice.between(0.0, 10.0)), end);
        let tone = if dice.chance(0.4) {
            lit.lit(2.4).fade(0.25)
        } else {
            dark.lit(0.4).fade(0.3)
        };
        canvas.stroke(strand, 0.8, tone);
    }
}

fn straw(canvas: &mut Canvas, light: Light, turn: f32) {
    let [lit, plain, dark] = three(light, tint(0xe4cc98));
    canvas.fill(
        Shape::new().oval((0.0, -76.0), 38.0, 11.0),
        tint(0x201008).fade(0.4),
    );
    canvas.fill(
        Shape::new().oval((turn * 4.0, -86.0), 84.0, 18.0),
        run(
            (light.from * 84.0, 0.0),
            (-light.from * 84.0, 0.0),
            &[(0.0, lit), (0.5, plain), (1.0, dark)],
        ),
    );
    let crown = [
        (-41.0, -86.0),
        (-37.0, -126.0),
        (0.0, -140.0),
        (37.0, -126.0),
        (41.0, -86.0),
        (0.0, -78.0),
    ];
    canvas.fill(
        Shape::new().curve(&crown),
        across(light, tint(0xe4cc98), 44.0),
    );
    canvas.stroke(
        Shape::new().bow((-41.0, -92.0), (0.0, -78.0), (41.0, -92.0)),
        9.0,
        tint(0x4a2a1c),
    );
    for ring in 0..5 {
        let y = -100.0 - ring as f32 * 8.0;
        canvas.stroke(
            Shape::new().bow((-39.0, y), (0.0, y + 12.0), (39.0, y)),
            0.7,
            dark.lit(0.8).fade(0.5),
        );
    }
}
