//! People: what they wear and the light they stand in; their limbs.

use tiny_skia::Transform;

use super::draw::{Canvas, Shape, Spot, Tint, run, tint};
use super::pose::Pose;
use super::trunk::Trunk;

/// How the hair is worn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hair {
    Short,
    Long,
    Bun,
    Braids,
}

/// What is on the head.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hat {
    Bare,
    Straw,
    Charro,
    Helmet,
    Cap,
}

/// What is worn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wear {
    Casual,
    Suit,
    Dress,
    Vest,
    Runner,
    Uniform,
    Charro,
}

/// A person, before any pose.
#[derive(Clone, Copy)]
pub(super) struct Person {
    pub(super) skin: Tint,
    pub(super) hair: Tint,
    pub(super) cut: Hair,
    pub(super) hat: Hat,
    pub(super) wear: Wear,
    pub(super) top: Tint,
    pub(super) bottom: Tint,
    pub(super) trim: Tint,
    /// Head and shoulders of a child.
    pub(super) child: bool,
    /// Seen from behind.
    pub(super) away: bool,
}

/// The light a person stands in, and the air between them and the camera.
#[derive(Clone, Copy)]
pub(super) struct Light {
    /// -1 from the left, 1 from the right.
    pub(super) from: f32,
    /// Colour of the lit side.
    pub(super) sun: Tint,
    /// Colour of the side turned away.
    pub(super) shade: Tint,
    /// Colour of the air.
    pub(super) air: Tint,
    /// How much of it, 0 to 1.
    pub(super) haze: f32,
}

impl Light {
    /// The same light, further away.
    pub(super) fn far(self, haze: f32) -> Self {
        Self { haze, ..self }
    }

    pub(super) fn lit(self, tint: Tint) -> Tint {
        tint.by(self.sun).mix(self.air, self.haze)
    }

    pub(super) fn shaded(self, tint: Tint) -> Tint {
        tint.by(self.shade).mix(self.air, self.haze)
    }

    pub(super) fn plain(self, tint: Tint) -> Tint {
        self.lit(tint).mix(self.shaded(tint), 0.4)
    }
}

/// Where someone stands: the feet, and the height in units.
#[derive(Clone, Copy)]
pub(super) struct Stand {
    pub(super) feet: Spot,
    pub(super) height: f32,
}

/// Draws a person; feet and height in units of the canvas.
pub(super) fn person(canvas: &mut Canvas, stand: Stand, who: &Person, pose: Pose, light: Light) {
    let scale = stand.height / 100.0;
    let moved = Transform::from_translate(stand.feet.0, stand.feet.1).pre_scale(scale, scale);
    canvas.within(moved, |canvas| {
        let mut body = Body {
            canvas,
            who,
            pose,
            light,
            detail: stand.height > 170.0,
        };
        body.draw();
    });
}

/// One person being drawn, in hundredths of their height, feet at the origin.
struct Body<'a> {
    canvas: &'a mut Canvas,
    who: &'a Person,
    pose: Pose,
    light: Light,
    detail: bool,
}

fn reach(from: Spot, degrees: f32, length: f32) -> Spot {
    let angle = degrees.to_radians();
    (from.0 + length * angle.sin(), from.1 + length * angle.cos())
}

impl Body<'_> {
    fn draw(&mut self) {
        let pose = self.pose;
        let drop = |leg: (f32, f32)| {
            23.5 * leg.0.to_radians().cos() + 23.0 * leg.1.to_radians().cos() + 2.6
        };
        let hip = (
            0.0,
            -(drop(pose.left_leg).max(drop(pose.right_leg))) - pose.lift,
        );
        let narrow = 1.0 - 0.4 * pose.turn.abs();
        let (broad, wide) = if self.who.child {
            (9.2 * narrow, 4.2)
        } else {
            (10.6 * narrow, 3.9)
        };
        let neck = reach(hip, 180.0 - pose.lean, 31.0);
        let tilt = pose.lean.to_radians();
        let side = |sign: f32| {
            (
                neck.0 + sign * broad * tilt.cos(),
                neck.1 + 1.8 + sign * broad * tilt.sin(),
            )
        };
        let hips = |sign: f32| (hip.0 + sign * wide * narrow, hip.1 + 0.5);
        // The far side first: the left one when the person looks to the right.
        let far = if pose.turn >= 0.0 { -1.0 } else { 1.0 };
        let arm = |sign: f32| {
            if sign < 0.0 {
                pose.left_arm
            } else {
                pose.right_arm
            }
        };
        let leg = |sign: f32| {
            if sign < 0.0 {
                pose.left_leg
            } else {
                pose.right_leg
            }
        };
        let frontal = pose.turn.abs() < 0.35;
        if !frontal {
            self.arm(side(far), arm(far), 0.82);
        }
        self.leg(hips(far), leg(far), if frontal { 1.0 } else { 0.8 });
        self.leg(hips(-far), leg(-far), 1.0);
        if frontal && !pose.arms_front {
            self.arm(side(far), arm(far), 0.94);
            self.arm(side(-far), arm(-far), 1.0);
        }
        let lean = Transform::from_translate(hip.0, hip.1).pre_rotate(pose.lean);
        let (who, turn) = (*self.who, pose.turn);
        let (light, detail) = (self.light, self.detail);
        let upper = |canvas: &mut Canvas| {
            let mut trunk = Trunk {
                canvas,
                who: &who,
                light,
                turn,
                broad,
                detail,
            };
            trunk.hair_behind();
            trunk.torso();
            trunk.head();
        };
        self.canvas.within(lean, upper);
        if pose.arms_front && frontal {
            self.arm(side(far), arm(far), 0.97);
        }
        if !frontal || pose.arms_front {
            self.arm(side(-far), arm(-far), 1.06);
        }
    }

    fn limb(&mut self, (from, to): (Spot, Spot), (thick_from, thick_to): (f32, f32), tint: Tint) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).max(0.01);
        let mut across = (dy / length, -dx / length);
        if across.0 * self.light.from < 0.0 {
            across = (-across.0, -across.1);
        }
        let middle = (f32::midpoint(from.0, to.0), f32::midpoint(from.1, to.1));
        let thick = thick_from.max(thick_to);
        let lit = (middle.0 + across.0 * thick, middle.1 + across.1 * thick);
        let dark = (middle.0 - across.0 * thick, middle.1 - across.1 * thick);
        let ink = run(
            lit,
            dark,
            &[
                (0.0, self.light.lit(tint)),
                (0.45, self.light.plain(tint)),
                (1.0, self.light.shaded(tint)),
            ],
        );
        let shape = Shape::new().rod(from, to, thick_from, thick_to);
        self.canvas.fill(shape, ink);
    }

    fn arm(&mut self, shoulder: Spot, (upper, lower): (f32, f32), dim: f32) {
        let who = *self.who;
        let size = if who.child { 0.92 } else { 1.0 };
        let elbow = reach(shoulder, upper, 15.0 * size);
        let wrist = reach(elbow, lower, 13.5 * size);
        let hand = reach(wrist, lower, 2.2);
        let skin = who.skin.lit(dim);
        let sleeve = match who.wear {
            Wear::Vest => who.bottom.lit(dim * 1.1),
            _ => who.top.lit(dim),
        };
        let short = matches!(who.wear, Wear::Runner | Wear::Dress | Wear::Casual);
        if who.wear == Wear::Runner {
            self.limb((elbow, wrist), (2.3, 1.6), skin);
            self.limb((shoulder, elbow), (3.0, 2.4), skin);
        } else if short {
            self.limb((elbow, wrist), (2.2, 1.6), skin);
            self.limb((shoulder, elbow), (2.8, 2.3), skin);
            let cuff = reach(shoulder, upper, 9.0);
            self.limb((shoulder, cuff), (3.7, 3.3), sleeve);
        } else {
            self.limb((elbow, wrist), (2.8, 2.1), sleeve);
            self.limb((shoulder, elbow), (3.7, 2.9), sleeve);
            if self.detail && matches!(who.wear, Wear::Suit | Wear::Uniform) {
                let cuff = reach(elbow, lower, 12.6);
                self.limb((cuff, wrist), (2.05, 1.95), tint(0xf2f2ee));
            }
        }
        self.limb((wrist, hand), (1.8, 1.6), skin);
    }

    fn leg(&mut self, hip: Spot, (upper, lower): (f32, f32), dim: f32) {
        let who = *self.who;
        let knee = reach(hip, upper, 23.5);
        let ankle = reach(knee, lower, 23.0);
        let toe_side = if self.pose.turn.abs() < 0.2 {
            hip.0.signum() * 0.5
        } else {
            self.pose.turn.signum()
        };
        let shoe = match who.wear {
            Wear::Runner => who.trim,
            Wear::Vest => tint(0x5a4530),
            _ => tint(0x26201e),
        };
        let toe = (ankle.0 + toe_side * 3.6, ankle.1 + 1.1);
        self.limb(
            ((ankle.0 - toe_side * 0.8, ankle.1 + 0.6), toe),
            (2.0, 1.5),
            shoe.lit(dim),
        );
        let skin = who.skin.lit(dim);
        let cloth = who.bottom.lit(dim);
        match who.wear {
            Wear::Runner => {
                self.limb((knee, ankle), (3.1, 1.7), skin);
                self.limb((hip, knee), (4.6, 3.1), skin);
                let hem = reach(hip, upper, 11.0);
                self.limb((hip, hem), (5.2, 4.9), cloth);
            }
            Wear::Dress => {
                self.limb((knee, ankle), (2.6, 1.6), skin);
                self.limb((hip, knee), (4.2, 2.9), skin);
            }
            _ => {
                self.limb((knee, ankle), (3.7, 2.9), cloth);
                self.limb((hip, knee), (5.2, 3.9), cloth);
            }
        }
    }
}
