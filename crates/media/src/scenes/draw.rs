//! The drawing table: a canvas in its own units, shapes, inks, blurred layers.

use tiny_skia::{
    BlendMode, Color, FillRule, FilterQuality, GradientStop, LinearGradient, Paint, Path,
    PathBuilder, Pixmap, PixmapPaint, Point, RadialGradient, Rect, Shader, SpreadMode, Stroke,
    Transform,
};

use super::dice::Dice;

/// A place on the canvas.
pub(super) type Spot = (f32, f32);

/// A colour with its opacity.
#[derive(Clone, Copy)]
pub(super) struct Tint {
    red: f32,
    green: f32,
    blue: f32,
    alpha: f32,
}

/// The colour written as web pages write it.
pub(super) const fn tint(code: u32) -> Tint {
    Tint {
        red: ((code >> 16) & 255) as f32 / 255.0,
        green: ((code >> 8) & 255) as f32 / 255.0,
        blue: (code & 255) as f32 / 255.0,
        alpha: 1.0,
    }
}

impl Tint {
    pub(super) fn fade(self, alpha: f32) -> Self {
        Self {
            alpha: self.alpha * alpha,
            ..self
        }
    }

    pub(super) fn mix(self, other: Self, share: f32) -> Self {
        let blend = |a: f32, b: f32| a + (b - a) * share;
        Self {
            red: blend(self.red, other.red),
            green: blend(self.green, other.green),
            blue: blend(self.blue, other.blue),
            alpha: blend(self.alpha, other.alpha),
        }
    }

    /// Lighter above 1, darker below.
    pub(super) fn lit(self, factor: f32) -> Self {
        self.by(Self {
            red: factor,
            green: factor,
            blue: factor,
            alpha: 1.0,
        })
    }

    /// As seen under light of another colour.
    pub(super) fn by(self, light: Self) -> Self {
        Self {
            red: (self.red * light.red).min(1.0),
            green: (self.green * light.green).min(1.0),
            blue: (self.blue * light.blue).min(1.0),
            alpha: self.alpha,
        }
    }

    fn color(self) -> Color {
        let clamp = |part: f32| part.clamp(0.0, 1.0);
        Color::from_rgba(
            clamp(self.red),
            clamp(self.green),
            clamp(self.blue),
            clamp(self.alpha),
        )
        .unwrap_or(Color::BLACK)
    }
}

/// What a shape is filled with.
#[derive(Clone)]
pub(super) struct Ink(Paint<'static>);

impl From<Tint> for Ink {
    fn from(tint: Tint) -> Self {
        let mut paint = Paint {
            anti_alias: true,
            ..Paint::default()
        };
        paint.set_color(tint.color());
        Self(paint)
    }
}

fn stops(tints: &[(f32, Tint)]) -> Vec<GradientStop> {
    tints
        .iter()
        .map(|&(at, tint)| GradientStop::new(at, tint.color()))
        .collect()
}

/// A run of colours from one place to another.
pub(super) fn run(from: Spot, to: Spot, tints: &[(f32, Tint)]) -> Ink {
    let shader = LinearGradient::new(
        Point::from_xy(from.0, from.1),
        Point::from_xy(to.0, to.1),
        stops(tints),
        SpreadMode::Pad,
        Transform::identity(),
    );
    shaded(shader, tints)
}

/// A run of colours from a middle outwards.
pub(super) fn round(middle: Spot, radius: f32, tints: &[(f32, Tint)]) -> Ink {
    let centre = Point::from_xy(middle.0, middle.1);
    let shader = RadialGradient::new(
        centre,
        0.0,
        centre,
        radius,
        stops(tints),
        SpreadMode::Pad,
        Transform::identity(),
    );
    shaded(shader, tints)
}

fn shaded(shader: Option<Shader<'static>>, tints: &[(f32, Tint)]) -> Ink {
    let mut ink = Ink::from(tints[0].1);
    if let Some(shader) = shader {
        ink.0.shader = shader;
    }
    ink
}

impl Ink {
    /// Adds light instead of covering.
    pub(super) fn glowing(mut self) -> Self {
        self.0.blend_mode = BlendMode::Screen;
        self
    }
}

/// An outline in the making.
#[derive(Default)]
pub(super) struct Shape(PathBuilder);

impl Shape {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn circle(mut self, middle: Spot, radius: f32) -> Self {
        self.0.push_circle(middle.0, middle.1, radius.max(0.01));
        self
    }

    pub(super) fn oval(mut self, middle: Spot, across: f32, down: f32) -> Self {
        let rect = Rect::from_ltrb(
            middle.0 - across,
            middle.1 - down,
            middle.0 + across,
            middle.1 + down,
        );
        if let Some(rect) = rect {
            self.0.push_oval(rect);
        }
        self
    }

    pub(super) fn rect(mut self, left: f32, top: f32, width: f32, height: f32) -> Self {
        if let Some(rect) = Rect::from_xywh(left, top, width, height) {
            self.0.push_rect(rect);
        }
        self
    }

    /// Straight lines through these places, closed.
    pub(super) fn corners(mut self, spots: &[Spot]) -> Self {
        for (index, &(x, y)) in spots.iter().enumerate() {
            if index == 0 {
                self.0.move_to(x, y);
            } else {
                self.0.line_to(x, y);
            }
        }
        self.0.close();
        self
    }

    /// One open line through these places.
    pub(super) fn line(mut self, spots: &[Spot]) -> Self {
        for (index, &(x, y)) in spots.iter().enumerate() {
            if index == 0 {
                self.0.move_to(x, y);
            } else {
                self.0.line_to(x, y);
            }
        }
        self
    }

    /// An open curve bent towards the middle place.
    pub(super) fn bow(mut self, from: Spot, towards: Spot, to: Spot) -> Self {
        self.0.move_to(from.0, from.1);
        self.0.quad_to(towards.0, towards.1, to.0, to.1);
        self
    }

    /// A smooth closed curve through these places.
    pub(super) fn curve(mut self, spots: &[Spot]) -> Self {
        let count = spots.len();
        let near = |index: usize| spots[index % count];
        self.0.move_to(spots[0].0, spots[0].1);
        for index in 0..count {
            let (before, from) = (near(index + count - 1), near(index));
            let (to, after) = (near(index + 1), near(index + 2));
            self.0.cubic_to(
                from.0 + (to.0 - before.0) / 6.0,
                from.1 + (to.1 - before.1) / 6.0,
                to.0 - (after.0 - from.0) / 6.0,
                to.1 - (after.1 - from.1) / 6.0,
                to.0,
                to.1,
            );
        }
        self.0.close();
        self
    }

    /// A rod with round ends, thicker at one of them.
    pub(super) fn rod(self, from: Spot, to: Spot, thick_from: f32, thick_to: f32) -> Self {
        let angle = (to.1 - from.1).atan2(to.0 - from.0);
        let mut spots = Vec::with_capacity(14);
        for step in 0..7 {
            let turn = angle + std::f32::consts::PI * (0.5 + step as f32 / 6.0);
            spots.push((
                from.0 + thick_from * turn.cos(),
                from.1 + thick_from * turn.sin(),
            ));
        }
        for step in 0..7 {
            let turn = angle + std::f32::consts::PI * (1.5 + step as f32 / 6.0);
            spots.push((to.0 + thick_to * turn.cos(), to.1 + thick_to * turn.sin()));
        }
        self.corners(&spots)
    }

    fn finish(self) -> Option<Path> {
        self.0.finish()
    }
}

/// A picture in the making: its longer side is 1500 units whatever its pixels.
pub(super) struct Canvas {
    pixmap: Pixmap,
    at: Transform,
    unit: f32,
    /// Width in units.
    pub(super) width: f32,
    /// Height in units.
    pub(super) height: f32,
}

impl Canvas {
    pub(super) fn new(width: u32, height: u32) -> Self {
        let unit = width.max(height) as f32 / 1500.0;
        Self {
            pixmap: Pixmap::new(width, height).expect("a picture has at least one pixel"),
            at: Transform::from_scale(unit, unit),
            unit,
            width: width as f32 / unit,
            height: height as f32 / unit,
        }
    }

    pub(super) fn copy(&self) -> Self {
        Self {
            pixmap: self.pixmap.clone(),
            ..*self
        }
    }

    /// Comes nearer: what is drawn from now on is larger by `zoom` around a place given in shares of the canvas.
    pub(super) fn approach(&mut self, zoom: f32, towards: Spot) {
        let (x, y) = (self.width * towards.0, self.height * towards.1);
        self.at = self
            .at
            .pre_translate(x, y)
            .pre_scale(zoom, zoom)
            .pre_translate(-x, -y);
    }

    pub(super) fn tall(&self) -> bool {
        self.height > self.width
    }

    pub(super) fn into_pixmap(self) -> Pixmap {
        self.pixmap
    }

    pub(super) fn fill(&mut self, shape: Shape, ink: impl Into<Ink>) {
        if let Some(path) = shape.finish() {
            let ink: Ink = ink.into();
            self.pixmap
                .fill_path(&path, &ink.0, FillRule::Winding, self.at, None);
        }
    }

    pub(super) fn stroke(&mut self, shape: Shape, width: f32, ink: impl Into<Ink>) {
        if let Some(path) = shape.finish() {
            let ink: Ink = ink.into();
            let stroke = Stroke {
                width,
                line_cap: tiny_skia::LineCap::Round,
                line_join: tiny_skia::LineJoin::Round,
                ..Stroke::default()
            };
            self.pixmap
                .stroke_path(&path, &ink.0, &stroke, self.at, None);
        }
    }

    /// The whole canvas.
    pub(super) fn wash(&mut self, ink: impl Into<Ink>) {
        let all = Shape::new().rect(-600.0, -600.0, self.width + 1200.0, self.height + 1200.0);
        self.fill(all, ink);
    }

    /// Light around a place.
    pub(super) fn glow(&mut self, middle: Spot, radius: f32, tint: Tint) {
        let ink = round(
            middle,
            radius,
            &[
                (0.0, tint),
                (0.35, tint.fade(0.42)),
                (0.7, tint.fade(0.1)),
                (1.0, tint.fade(0.0)),
            ],
        );
        self.fill(Shape::new().circle(middle, radius), ink.glowing());
    }

    /// A soft shadow on the ground.
    pub(super) fn shadow(&mut self, middle: Spot, across: f32, down: f32, depth: f32) {
        let dark = tint(0x0a0812);
        self.within(
            Transform::from_translate(middle.0, middle.1).pre_scale(1.0, down / across),
            |canvas| {
                let ink = round(
                    (0.0, 0.0),
                    across,
                    &[
                        (0.0, dark.fade(depth)),
                        (0.6, dark.fade(depth * 0.6)),
                        (1.0, dark.fade(0.0)),
                    ],
                );
                canvas.fill(Shape::new().circle((0.0, 0.0), across), ink);
            },
        );
    }

    /// Draws in moved, turned or scaled units.
    pub(super) fn within(&mut self, moved: Transform, draw: impl FnOnce(&mut Self)) {
        let before = self.at;
        self.at = before.pre_concat(moved);
        draw(self);
        self.at = before;
    }

    /// Draws on a sheet of its own, out of focus by `blur` units, and lays it on top.
    pub(super) fn soft(&mut self, blur: f32, draw: impl FnOnce(&mut Self)) {
        // A blurred sheet needs few pixels: about three across the blur.
        let scale = (3.0 / (blur * self.unit)).clamp(0.08, 0.5);
        let wide = (self.pixmap.width() as f32 * scale).ceil() as u32;
        let high = (self.pixmap.height() as f32 * scale).ceil() as u32;
        let mut sheet = Self {
            pixmap: Pixmap::new(wide.max(1), high.max(1)).expect("at least one pixel"),
            at: self.at.post_scale(scale, scale),
            ..*self
        };
        draw(&mut sheet);
        let reach = (blur * self.unit * scale * 0.6).round() as usize;
        blur_pixels(&mut sheet.pixmap, reach.max(1));
        self.lay(&sheet.pixmap, 1.0 / scale, BlendMode::SourceOver);
    }

    fn lay(&mut self, sheet: &Pixmap, scale: f32, blend_mode: BlendMode) {
        let paint = PixmapPaint {
            opacity: 1.0,
            blend_mode,
            quality: FilterQuality::Bilinear,
        };
        self.pixmap.draw_pixmap(
            0,
            0,
            sheet.as_ref(),
            &paint,
            Transform::from_scale(scale, scale),
            None,
        );
    }

    /// Irregular patches of a colour over an area, `cell` units large; `stretch` makes them wide.
    pub(super) fn mottle(&mut self, area: (f32, f32, f32, f32), patch: Patch, dice: &mut Dice) {
        let (left, top, width, height) = area;
        let (across, down) = (patch.cell * patch.stretch, patch.cell);
        let wide = ((width / across).ceil() as u32 + 2).clamp(2, 1500);
        let high = ((height / down).ceil() as u32 + 2).clamp(2, 1500);
        let mut sheet = Pixmap::new(wide, high).expect("at least four pixels");
        for pixel in sheet.pixels_mut() {
            let strength = (dice.unit() * dice.unit() * 2.0).min(1.0);
            *pixel = patch
                .tint
                .fade(strength)
                .color()
                .premultiply()
                .to_color_u8();
        }
        let paint = PixmapPaint {
            opacity: 1.0,
            blend_mode: BlendMode::SourceOver,
            quality: FilterQuality::Bilinear,
        };
        let placed = self
            .at
            .pre_translate(left, top)
            .pre_scale(width / (wide as f32), height / (high as f32));
        self.pixmap
            .draw_pixmap(0, 0, sheet.as_ref(), &paint, placed, None);
    }
}

/// How [`Canvas::mottle`] spreads a colour.
#[derive(Clone, Copy)]
pub(super) struct Patch {
    pub(super) tint: Tint,
    pub(super) cell: f32,
    pub(super) stretch: f32,
}

/// Three box blurs in both directions, which come close to a lens out of focus.
pub(super) fn blur_pixels(pixmap: &mut Pixmap, reach: usize) {
    let (wide, high) = (pixmap.width() as usize, pixmap.height() as usize);
    let data = pixmap.data_mut();
    let mut line = vec![[0_u8; 4]; wide.max(high)];
    for _ in 0..2 {
        for y in 0..high {
            blur_line(data, (y * wide, 1, wide), reach, &mut line);
        }
        for x in 0..wide {
            blur_line(data, (x, wide, high), reach, &mut line);
        }
    }
}

fn blur_line(
    data: &mut [u8],
    (start, step, count): (usize, usize, usize),
    reach: usize,
    line: &mut [[u8; 4]],
) {
    let place = |index: usize| (start + index * step) * 4;
    for (index, pixel) in line.iter_mut().take(count).enumerate() {
        pixel.copy_from_slice(&data[place(index)..place(index) + 4]);
    }
    let window = (2 * reach + 1) as u32;
    let mut sums = [0_u32; 4];
    let clamp = |index: isize| line[index.clamp(0, count as isize - 1) as usize];
    for index in -(reach as isize)..=reach as isize {
        for (sum, part) in sums.iter_mut().zip(clamp(index)) {
            *sum += u32::from(part);
        }
    }
    for index in 0..count {
        for (part, sum) in data[place(index)..place(index) + 4].iter_mut().zip(sums) {
            *part = (sum / window) as u8;
        }
        let gone = clamp(index as isize - reach as isize);
        let come = clamp(index as isize + reach as isize + 1);
        for ((sum, gone), come) in sums.iter_mut().zip(gone).zip(come) {
            *sum = *sum + u32::from(come) - u32::from(gone);
        }
    }
}
