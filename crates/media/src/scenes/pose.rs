//! Poses and casts: how people stand, walk, run and clap, and who they are.

use super::dice::Dice;
use super::draw::{Tint, tint};
use super::figure::{Hair, Hat, Person, Wear};

/// Angles of the limbs in degrees from straight down, towards the right of the picture; upper part, lower part.
#[derive(Clone, Copy)]
pub(super) struct Pose {
    /// How far the trunk leans to the right.
    pub(super) lean: f32,
    /// Where the person looks: -1 left, 0 at the camera, 1 right.
    pub(super) turn: f32,
    pub(super) left_arm: (f32, f32),
    pub(super) right_arm: (f32, f32),
    pub(super) left_leg: (f32, f32),
    pub(super) right_leg: (f32, f32),
    /// Height above the ground, in hundredths of the person's height.
    pub(super) lift: f32,
    /// Whether both arms are in front of the body.
    pub(super) arms_front: bool,
}

impl Pose {
    pub(super) const STAND: Self = Self {
        lean: 0.0,
        turn: 0.0,
        left_arm: (-9.0, -4.0),
        right_arm: (9.0, 4.0),
        left_leg: (-3.0, -2.0),
        right_leg: (3.0, 2.0),
        lift: 0.0,
        arms_front: false,
    };

    /// At ease, a little different for each person.
    pub(super) fn idle(dice: &mut Dice) -> Self {
        let turn = dice.between(-0.9, 0.9);
        let mut pose = Self {
            lean: dice.bell() * 1.5,
            turn,
            left_arm: (-9.0 + dice.bell() * 5.0, -3.0 + dice.bell() * 8.0),
            right_arm: (9.0 + dice.bell() * 5.0, 3.0 + dice.bell() * 8.0),
            left_leg: (-4.0 + dice.bell() * 2.0, -2.0),
            right_leg: (4.0 + dice.bell() * 2.0, 2.0),
            ..Self::STAND
        };
        match dice.below(6) {
            0 => pose.right_arm = (35.0, 165.0),
            1 => pose.left_arm = (-30.0, 60.0),
            _ => {}
        }
        pose
    }

    /// One moment of a walk towards `facing` (-1 or 1).
    pub(super) fn walk(facing: f32, phase: f32) -> Self {
        let swing = phase.sin();
        let bend = |lead: f32| 6.0 + 26.0 * (0.5 - 0.5 * (lead + 0.9).cos());
        Self {
            lean: facing * 2.0,
            turn: facing * 0.8,
            left_arm: (-facing * 24.0 * swing, facing * (14.0 - 24.0 * swing)),
            right_arm: (facing * 24.0 * swing, facing * (14.0 + 24.0 * swing)),
            left_leg: (facing * 23.0 * swing, facing * (23.0 * swing - bend(phase))),
            right_leg: (
                -facing * 23.0 * swing,
                facing * (-23.0 * swing - bend(phase + std::f32::consts::PI)),
            ),
            ..Self::STAND
        }
    }

    /// One moment of a run.
    pub(super) fn run(facing: f32, phase: f32) -> Self {
        let swing = phase.sin();
        let bend = |lead: f32| 18.0 + 62.0 * (0.5 - 0.5 * (lead + 0.5).sin());
        let other = phase + std::f32::consts::PI;
        Self {
            lean: facing * 9.0,
            turn: facing * 0.75,
            left_arm: (-facing * 46.0 * swing, facing * (84.0 - 40.0 * swing)),
            right_arm: (facing * 46.0 * swing, facing * (84.0 + 40.0 * swing)),
            left_leg: (facing * 44.0 * swing, facing * (44.0 * swing - bend(phase))),
            right_leg: (
                -facing * 44.0 * swing,
                facing * (-44.0 * swing - bend(other)),
            ),
            lift: 2.0 + 3.0 * (2.0 * phase).cos().abs(),
            ..Self::STAND
        }
    }

    /// Hands meeting in front of the chest.
    pub(super) fn clap(phase: f32) -> Self {
        let open = 10.0 + 12.0 * (0.5 + 0.5 * phase.sin());
        Self {
            left_arm: (-open, 124.0 - open),
            right_arm: (open, -124.0 + open),
            arms_front: true,
            ..Self::STAND
        }
    }

    /// Something held in both hands before the body.
    pub(super) const fn hold() -> Self {
        Self {
            left_arm: (-14.0, 62.0),
            right_arm: (14.0, -62.0),
            arms_front: true,
            ..Self::STAND
        }
    }

    /// Bent over a shovel.
    pub(super) fn dig(facing: f32, sway: f32) -> Self {
        Self {
            lean: facing * (24.0 + sway),
            turn: facing * 0.8,
            left_arm: (facing * (38.0 + sway), facing * 60.0),
            right_arm: (facing * (20.0 + sway), facing * 44.0),
            left_leg: (facing * 26.0, facing * -6.0),
            right_leg: (-facing * 10.0, -facing * 22.0),
            ..Self::STAND
        }
    }
}

const SKINS: [u32; 6] = [0xc68c63, 0xa86f48, 0x8d5a3a, 0xd9a57c, 0xb87d55, 0x76492f];
const HAIRS: [u32; 5] = [0x1c1412, 0x2a1d18, 0x141010, 0x3b261b, 0x8b8682];
const TOPS: [u32; 14] = [
    0xb83a3c, 0x2f5d8a, 0xe8e2d4, 0x356b52, 0xd99a2b, 0x6c3f73, 0xc45a2e, 0x28334a, 0xd76b7d,
    0x7c8a5a, 0x1f7a7a, 0xf0c95c, 0x9a9aa2, 0x5a2b35,
];
const BOTTOMS: [u32; 7] = [
    0x2a3348, 0x3a3a40, 0x5b4a3c, 0x1f242e, 0x7a6a58, 0x3d4d6a, 0x6a6a6e,
];

impl Person {
    pub(super) fn guest(dice: &mut Dice) -> Self {
        let woman = dice.chance(0.52);
        let cut = if woman {
            dice.pick(&[Hair::Long, Hair::Long, Hair::Bun, Hair::Braids])
        } else {
            Hair::Short
        };
        let dressed = woman && dice.chance(0.45);
        let top = tint(dice.pick(&TOPS));
        Self {
            skin: tint(dice.pick(&SKINS)),
            hair: tint(dice.pick(&HAIRS)),
            cut,
            hat: if !woman && dice.chance(0.22) {
                Hat::Straw
            } else {
                Hat::Bare
            },
            wear: if dressed { Wear::Dress } else { Wear::Casual },
            top,
            bottom: if dressed {
                top.lit(dice.between(0.7, 1.1))
            } else {
                tint(dice.pick(&BOTTOMS))
            },
            trim: tint(dice.pick(&TOPS)),
            child: false,
            away: false,
        }
    }

    pub(super) fn child(dice: &mut Dice, sweater: Tint) -> Self {
        let girl = dice.chance(0.5);
        Self {
            hair: tint(dice.pick(&HAIRS[..4])),
            cut: if girl {
                dice.pick(&[Hair::Braids, Hair::Long, Hair::Bun])
            } else {
                Hair::Short
            },
            hat: Hat::Bare,
            wear: Wear::Uniform,
            top: sweater,
            bottom: tint(0x4a4c58),
            trim: tint(0xe8b83a),
            child: true,
            ..Self::guest(dice)
        }
    }

    /// Someone in office.
    pub(super) fn official(dice: &mut Dice) -> Self {
        let woman = dice.chance(0.5);
        let suit = tint(dice.pick(&[0x252c3e, 0x323238, 0x1e2a3c, 0x4a4446]));
        Self {
            hat: Hat::Bare,
            cut: if woman {
                dice.pick(&[Hair::Long, Hair::Bun])
            } else {
                Hair::Short
            },
            wear: Wear::Suit,
            top: if woman {
                tint(dice.pick(&[0x8a1f3d, 0xe6e0d6, 0x1f5f6b, 0x252c3e]))
            } else {
                suit
            },
            bottom: suit,
            trim: tint(dice.pick(&[0x8a1f2f, 0x1f4f6b, 0x2f6b4a, 0x6b3f6b])),
            ..Self::guest(dice)
        }
    }

    pub(super) fn worker(dice: &mut Dice) -> Self {
        Self {
            hat: Hat::Helmet,
            cut: Hair::Short,
            wear: Wear::Vest,
            top: tint(dice.pick(&[0xd8e82a, 0xf27a1e])),
            bottom: tint(dice.pick(&[0x2f3f5c, 0x3a3f48])),
            ..Self::guest(dice)
        }
    }

    pub(super) fn runner(dice: &mut Dice) -> Self {
        let shirts = [
            0xe03a3c, 0x1f7ac4, 0xf0b82a, 0x2a9a6b, 0x7a3aa0, 0xf0f0ea, 0xf06a3a,
        ];
        Self {
            hat: if dice.chance(0.2) {
                Hat::Cap
            } else {
                Hat::Bare
            },
            cut: dice.pick(&[Hair::Short, Hair::Short, Hair::Bun]),
            wear: Wear::Runner,
            top: tint(dice.pick(&shirts)),
            bottom: tint(dice.pick(&[0x1c1f28, 0x262c44, 0x3a1f2c])),
            trim: tint(dice.pick(&[0xf0f0f0, 0xf24a2a, 0x2ad0c0, 0xe8e02a])),
            ..Self::guest(dice)
        }
    }

    pub(super) fn mariachi(dice: &mut Dice, suit: Tint) -> Self {
        Self {
            hat: Hat::Charro,
            cut: Hair::Short,
            wear: Wear::Charro,
            top: suit,
            bottom: suit,
            trim: tint(dice.pick(&[0xc8323a, 0xe8d89a])),
            ..Self::guest(dice)
        }
    }
}
