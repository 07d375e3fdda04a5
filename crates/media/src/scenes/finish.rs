//! What a lens and a sensor add: bloom, vignette, a tone curve and grain.

use tiny_skia::Pixmap;

use super::dice::Dice;

/// How a picture is developed.
#[derive(Clone, Copy)]
pub(super) struct Develop {
    /// How far bright parts spill, 0 to 1.
    pub(super) bloom: f32,
    /// How dark the corners get, 0 to 1.
    pub(super) vignette: f32,
    /// Warm above zero, cool below.
    pub(super) warmth: f32,
    /// Strength of the grain in levels.
    pub(super) grain: f32,
    /// Fixes the grain.
    pub(super) seed: u64,
}

/// The developed picture as rows of RGB.
pub(super) fn develop(pixmap: &Pixmap, how: Develop) -> Vec<u8> {
    let (wide, high) = (pixmap.width() as usize, pixmap.height() as usize);
    let spill = Spill::of(pixmap, how.bloom);
    let curve = tone_curve();
    let noise = noise_table(how);
    let mut dice = Dice::new(how.seed ^ 0xF11A);
    let mut rgb = vec![0_u8; wide * high * 3];
    let (middle_x, middle_y) = (wide as f32 / 2.0, high as f32 / 2.0);
    let corner = middle_x * middle_x + middle_y * middle_y;
    let balance = [1.0 + how.warmth * 0.06, 1.0, 1.0 - how.warmth * 0.08];
    for (y, (row, out)) in pixmap
        .data()
        .chunks_exact(wide * 4)
        .zip(rgb.chunks_exact_mut(wide * 3))
        .enumerate()
    {
        let off_y = (y as f32 - middle_y) * (y as f32 - middle_y);
        let mut noise_at = (dice.roll() as usize) & NOISE_MASK;
        let mut light = SpillRow::new(&spill, y);
        for (x, (pixel, out)) in row.chunks_exact(4).zip(out.chunks_exact_mut(3)).enumerate() {
            let off_x = x as f32 - middle_x;
            let edge = (off_x * off_x + off_y) / corner;
            let dim = 1.0 - how.vignette * edge * edge;
            let bloom = light.at(x);
            noise_at = (noise_at + 1) & NOISE_MASK;
            let noise = noise[noise_at];
            for part in 0..3 {
                let plain = f32::from(pixel[part]) * balance[part];
                // Screened, so that bright parts saturate as film does.
                let screened = plain + bloom[part] * (1.0 - plain.min(255.0) / 255.0);
                let level = curve[(screened * dim).clamp(0.0, 255.0) as usize];
                // Less grain in the brightest parts.
                let grain = noise * (1.15 - level / 320.0);
                out[part] = (level + grain + 0.5).clamp(0.0, 255.0) as u8;
            }
        }
    }
    rgb
}

/// A gentle S: deeper shadows that do not quite reach black, soft shoulders.
fn tone_curve() -> [f32; 256] {
    let mut curve = [0.0; 256];
    for (level, out) in curve.iter_mut().enumerate() {
        let x = level as f32 / 255.0;
        let bent = x * x * (3.0 - 2.0 * x);
        *out = 5.0 + (x * 0.72 + bent * 0.28) * 247.0;
    }
    curve
}

const NOISE_MASK: usize = 0xFFFF;

fn noise_table(how: Develop) -> Vec<f32> {
    let mut dice = Dice::new(how.seed);
    let mut last = 0.0;
    (0..=NOISE_MASK)
        .map(|_| {
            // Neighbours share a little, as they do once a sensor's mosaic is filled in.
            last = last * 0.35 + dice.bell() * how.grain;
            last
        })
        .collect()
}

/// Light that spills from bright parts, at one eighth of the size.
struct Spill {
    wide: usize,
    high: usize,
    light: Vec<[f32; 3]>,
}

const SHRINK: usize = 8;

impl Spill {
    fn of(pixmap: &Pixmap, strength: f32) -> Self {
        let (full_wide, full_high) = (pixmap.width() as usize, pixmap.height() as usize);
        let (wide, high) = (full_wide.div_ceil(SHRINK), full_high.div_ceil(SHRINK));
        let data = pixmap.data();
        let mut light = vec![[0.0_f32; 3]; wide * high];
        for y in 0..high {
            for x in 0..wide {
                let mut sum = [0.0; 3];
                // Four samples of the block are enough for what is blurred anyway.
                for (dx, dy) in [(1, 1), (5, 1), (1, 5), (5, 5)] {
                    let from_x = (x * SHRINK + dx).min(full_wide - 1);
                    let from_y = (y * SHRINK + dy).min(full_high - 1);
                    let at = (from_y * full_wide + from_x) * 4;
                    for (sum, part) in sum.iter_mut().zip(&data[at..at + 3]) {
                        *sum += (f32::from(*part) - 150.0).max(0.0);
                    }
                }
                light[y * wide + x] = sum.map(|sum| sum / 4.0 * strength * 1.1);
            }
        }
        let mut spill = Self { wide, high, light };
        let reach = (wide.max(high) / 60).max(1);
        for _ in 0..2 {
            spill.smear(reach);
        }
        spill
    }

    fn smear(&mut self, reach: usize) {
        let mut out = self.light.clone();
        for y in 0..self.high {
            let row = &self.light[y * self.wide..(y + 1) * self.wide];
            smear_line(row, reach, |x, value| out[y * self.wide + x] = value);
        }
        let mut column = vec![[0.0; 3]; self.high];
        for x in 0..self.wide {
            for (y, value) in column.iter_mut().enumerate() {
                *value = out[y * self.wide + x];
            }
            smear_line(&column, reach, |y, value| {
                self.light[y * self.wide + x] = value;
            });
        }
    }
}

fn smear_line(line: &[[f32; 3]], reach: usize, mut put: impl FnMut(usize, [f32; 3])) {
    let last = line.len() - 1;
    let share = 1.0 / (2 * reach + 1) as f32;
    let mut sum = [0.0_f32; 3];
    let add = |index: isize, sign: f32, sum: &mut [f32; 3]| {
        let value = line[index.clamp(0, last as isize) as usize];
        for (sum, part) in sum.iter_mut().zip(value) {
            *sum += sign * part;
        }
    };
    for index in -(reach as isize)..=reach as isize {
        add(index, 1.0, &mut sum);
    }
    for index in 0..line.len() {
        put(index, sum.map(|sum| sum * share));
        add(index as isize - reach as isize, -1.0, &mut sum);
        add(index as isize + reach as isize + 1, 1.0, &mut sum);
    }
}

/// One row of the spilled light, read at full size.
struct SpillRow<'a> {
    above: &'a [[f32; 3]],
    below: &'a [[f32; 3]],
    down: f32,
    block: usize,
    left: [f32; 3],
    right: [f32; 3],
}

impl<'a> SpillRow<'a> {
    fn new(spill: &'a Spill, y: usize) -> Self {
        let place = ((y as f32 + 0.5) / SHRINK as f32 - 0.5).max(0.0);
        let upper = (place as usize).min(spill.high - 1);
        let lower = (upper + 1).min(spill.high - 1);
        let row = |y: usize| &spill.light[y * spill.wide..(y + 1) * spill.wide];
        Self {
            above: row(upper),
            below: row(lower),
            down: place - upper as f32,
            block: usize::MAX,
            left: [0.0; 3],
            right: [0.0; 3],
        }
    }

    fn at(&mut self, x: usize) -> [f32; 3] {
        let place = ((x as f32 + 0.5) / SHRINK as f32 - 0.5).max(0.0);
        let block = place as usize;
        if block != self.block {
            self.block = block;
            self.left = self.mixed(block);
            self.right = self.mixed(block + 1);
        }
        let share = place - block as f32;
        std::array::from_fn(|part| self.left[part] + (self.right[part] - self.left[part]) * share)
    }

    fn mixed(&self, block: usize) -> [f32; 3] {
        let block = block.min(self.above.len() - 1);
        std::array::from_fn(|part| {
            self.above[block][part]
                + (self.below[block][part] - self.above[block][part]) * self.down
        })
    }
}
