//! The trunk of a figure and its clothes.

use tiny_skia::Transform;

use super::draw::{Canvas, Ink, Shape, Tint, run, tint};
use super::figure::{Hair, Light, Person, Wear};
use super::head::{self, fall};

/// Torso and head, drawn upright from the hip at the origin and leaned as one.
pub(super) struct Trunk<'a> {
    pub(super) canvas: &'a mut Canvas,
    pub(super) who: &'a Person,
    pub(super) light: Light,
    pub(super) turn: f32,
    pub(super) broad: f32,
    pub(super) detail: bool,
}

impl Trunk<'_> {
    fn across(&self, tint: Tint) -> Ink {
        let lit = self.light.from * self.broad;
        run(
            (lit, 0.0),
            (-lit, 0.0),
            &[
                (0.0, self.light.lit(tint)),
                (0.5, self.light.plain(tint)),
                (1.0, self.light.shaded(tint)),
            ],
        )
    }

    pub(super) fn hair_behind(&mut self) {
        if self.who.cut == Hair::Long && !self.who.away {
            let size = if self.who.child { 1.3 } else { 1.04 };
            let moved = Transform::from_translate(self.turn * 0.5, -34.0).pre_scale(size, size);
            let hair = self.light.shaded(self.who.hair);
            self.canvas
                .within(moved, |canvas| canvas.fill(fall(1.0), hair));
        }
    }

    pub(super) fn torso(&mut self) {
        let who = *self.who;
        let broad = self.broad + 1.6;
        let waist = broad * 0.74;
        let hem = match who.wear {
            Wear::Suit | Wear::Vest | Wear::Casual => 3.2,
            _ => 0.8,
        };
        if who.wear == Wear::Dress {
            let swing = self.turn * 2.0;
            let skirt = [
                (-waist * 0.92, -10.0),
                (waist * 0.92, -10.0),
                (broad * 1.35 + swing, 23.0),
                (broad * 0.5 + swing, 25.0),
                (-broad * 0.4 + swing, 24.6),
                (-broad * 1.35 + swing, 22.5),
            ];
            let ink = self.across(who.bottom);
            self.canvas.fill(Shape::new().corners(&skirt), ink);
            let band = self.light.plain(who.trim);
            let line = Shape::new().bow(
                (-broad * 1.28 + swing, 19.0),
                (swing, 23.0),
                (broad * 1.28 + swing, 19.5),
            );
            self.canvas.stroke(line, 1.5, band);
        }
        // The neck, in the shadow of the chin.
        let neck = Shape::new().rod((self.turn * 0.8, -36.0), (0.0, -29.0), 2.7, 3.4);
        self.canvas
            .fill(neck, self.light.shaded(who.skin.lit(0.92)));
        let outline = [
            (-3.2, -31.6),
            (-broad + 1.6, -29.8),
            (-broad, -26.0),
            (-waist - 0.6, -14.0),
            (-waist, hem),
            (waist, hem),
            (waist + 0.6, -14.0),
            (broad, -26.0),
            (broad - 1.6, -29.8),
            (3.2, -31.6),
        ];
        let ink = self.across(who.top);
        self.canvas.fill(Shape::new().curve(&outline), ink);
        if !who.away {
            self.front(broad, waist);
        } else if who.wear == Wear::Vest {
            self.stripes(waist);
        }
    }

    fn stripes(&mut self, waist: f32) {
        let silver = self.light.plain(tint(0xdde2e0));
        for y in [-18.0, -8.0] {
            let band = Shape::new().rect(-waist - 0.3, y, waist * 2.0 + 0.6, 2.6);
            self.canvas.fill(band, silver);
        }
    }

    fn front(&mut self, broad: f32, waist: f32) {
        let who = *self.who;
        let shift = self.turn * broad * 0.35;
        match who.wear {
            Wear::Suit => {
                let linen = [(-3.1 + shift, -31.5), (3.1 + shift, -31.5), (shift, -15.0)];
                let white = self.light.plain(tint(0xf4f4f0));
                self.canvas.fill(Shape::new().corners(&linen), white);
                let tie = [
                    (shift - 0.8, -30.0),
                    (shift + 0.8, -30.0),
                    (shift + 1.3, -19.0),
                    (shift, -16.5),
                    (shift - 1.3, -19.0),
                ];
                let colour = self.light.plain(who.trim);
                self.canvas.fill(Shape::new().corners(&tie), colour);
                let edge = self.light.shaded(who.top.lit(0.72));
                let lapels = Shape::new()
                    .line(&[(-3.6 + shift, -31.0), (-4.6 + shift, -24.0), (shift, -14.0)])
                    .line(&[(3.6 + shift, -31.0), (4.6 + shift, -24.0), (shift, -14.0)])
                    .line(&[(shift, -14.0), (shift + 0.3, 2.0)]);
                self.canvas.stroke(lapels, 0.6, edge);
            }
            Wear::Vest => {
                self.stripes(waist);
                let edge = self.light.shaded(who.top.lit(0.7));
                let zip = Shape::new().line(&[(shift, -30.0), (shift, 1.5)]);
                self.canvas.stroke(zip, 0.7, edge);
            }
            Wear::Runner => {
                let bib = Shape::new().rect(shift - 4.2, -22.5, 8.4, 7.6);
                let white = self.light.lit(tint(0xf6f6f2));
                self.canvas.fill(bib, white);
                let ink = self.light.plain(tint(0x303440));
                let digits = Shape::new().rect(shift - 2.6, -20.2, 1.3, 3.2).rect(
                    shift - 0.6,
                    -20.2,
                    1.3,
                    3.2,
                );
                self.canvas
                    .fill(digits.rect(shift + 1.4, -20.2, 1.3, 3.2), ink);
            }
            Wear::Uniform => {
                let collar = [
                    (-3.4 + shift, -31.6),
                    (shift, -25.5),
                    (3.4 + shift, -31.6),
                    (1.2 + shift, -31.9),
                    (-1.2 + shift, -31.9),
                ];
                let white = self.light.lit(tint(0xf4f4f0));
                self.canvas.fill(Shape::new().corners(&collar), white);
                let badge = self.light.lit(who.trim);
                self.canvas.fill(
                    Shape::new().circle((shift + broad * 0.45, -23.0), 1.3),
                    badge,
                );
            }
            Wear::Charro => {
                let silver = self.light.lit(tint(0xe8ddb8));
                for y in 0..5 {
                    let at = (shift, -27.0 + y as f32 * 4.4);
                    self.canvas.fill(Shape::new().circle(at, 0.7), silver);
                }
                let bow = [
                    (shift - 4.0, -32.6),
                    (shift, -30.6),
                    (shift + 4.0, -32.6),
                    (shift + 3.6, -28.4),
                    (shift, -30.2),
                    (shift - 3.6, -28.4),
                ];
                let colour = self.light.lit(who.trim);
                self.canvas.fill(Shape::new().corners(&bow), colour);
            }
            Wear::Dress => {
                let band = self.light.lit(who.trim);
                let yoke = Shape::new().bow(
                    (-broad * 0.62 + shift, -30.0),
                    (shift, -19.5),
                    (broad * 0.62 + shift, -30.0),
                );
                self.canvas.stroke(yoke, 1.7, band);
            }
            Wear::Casual => {
                let open = [(-2.4 + shift, -31.8), (2.4 + shift, -31.8), (shift, -27.2)];
                let skin = self.light.plain(who.skin);
                self.canvas.fill(Shape::new().corners(&open), skin);
            }
        }
    }

    pub(super) fn head(&mut self) {
        let size = if self.who.child { 1.3 } else { 1.04 };
        let turn = self.turn;
        let moved = Transform::from_translate(turn * 1.2, -34.0).pre_scale(size, size);
        let (who, light, detail) = (self.who, self.light, self.detail);
        self.canvas.within(moved, |canvas| {
            head::head(canvas, who, light, (turn, detail));
        });
    }
}
