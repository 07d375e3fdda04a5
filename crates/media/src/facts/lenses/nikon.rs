//! Nikon's F-mount lenses by the eight bytes that describe them, as published in the documentation of ExifTool ("Nikon `LensID` Values").

/// The lens of each row of bytes: number, stops, focal lengths, apertures, firmware, sort.
pub(super) const F_MOUNT: [(u64, &str); 183] = [
    (
        0x003c_1f37_3030_0006,
        "Tokina AT-X 124 AF PRO DX (AF 12-24mm f/4)",
    ),
    (
        0x0048_1c29_2424_0006,
        "Tokina AT-X 116 PRO DX (AF 11-16mm f/2.8)",
    ),
    (
        0x0048_293c_2424_0006,
        "Tokina AT-X 16-28 AF PRO FX (AF 16-28mm f/2.8)",
    ),
    (
        0x0053_2b50_2424_0006,
        "Tamron SP AF 17-50mm f/2.8 XR Di II LD Aspherical (IF) (A16)",
    ),
    (
        0x0054_2b50_2424_0006,
        "Tamron SP AF 17-50mm f/2.8 XR Di II LD Aspherical (IF) (A16NII)",
    ),
    (0x2448_6080_2424_1a02, "AF Zoom-Nikkor 80-200mm f/2.8D ED"),
    (0x2654_375c_2424_1c02, "Sigma 24-70mm F2.8 EX DG Macro"),
    (0x2c48_6a6a_1818_2702, "AF DC-Nikkor 105mm f/2D"),
    (0x3154_5656_2424_2502, "AF Micro-Nikkor 60mm f/2.8D"),
    (
        0x3354_3c5e_2424_6202,
        "Tamron SP AF 28-75mm f/2.8 XR Di LD Aspherical (IF) Macro (A09)",
    ),
    (0x3448_2929_2424_3202, "AF Fisheye Nikkor 16mm f/2.8D"),
    (0x3648_3737_2424_3402, "AF Nikkor 24mm f/2.8D"),
    (0x3748_3030_2424_3602, "AF Nikkor 20mm f/2.8D"),
    (0x384c_6262_1414_3702, "AF Nikkor 85mm f/1.8D"),
    (0x3c48_6080_2424_3b02, "AF Zoom-Nikkor 80-200mm f/2.8D ED"),
    (0x3e48_3c3c_2424_3d02, "AF Nikkor 28mm f/2.8D"),
    (0x4148_7c7c_2424_4302, "AF Nikkor 180mm f/2.8D IF-ED"),
    (0x4254_4444_1818_4402, "AF Nikkor 35mm f/2D"),
    (0x4354_5050_0c0c_4602, "AF Nikkor 50mm f/1.4D"),
    (0x483c_1931_303c_4b06, "Sigma 10-20mm F4-5.6 EX DC HSM"),
    (0x4848_8e8e_2424_4b02, "AF-S Nikkor 300mm f/2.8D IF-ED"),
    (0x4854_5c80_2424_4b02, "Sigma 70-200mm F2.8 EX APO IF HSM"),
    (0x493c_a6a6_3030_4c02, "AF-S Nikkor 600mm f/4D IF-ED"),
    (0x4a54_6262_0c0c_4d02, "AF Nikkor 85mm f/1.4D IF"),
    (0x4b3c_a0a0_3030_4e02, "AF-S Nikkor 500mm f/4D IF-ED"),
    (
        0x4c40_376e_2c3c_4f02,
        "AF Zoom-Nikkor 24-120mm f/3.5-5.6D IF",
    ),
    (0x5348_6080_2424_5702, "AF Zoom-Nikkor 80-200mm f/2.8D ED"),
    (0x5348_6080_2424_6002, "AF Zoom-Nikkor 80-200mm f/2.8D ED"),
    (0x5648_5c8e_303c_5a02, "AF Zoom-Nikkor 70-300mm f/4-5.6D ED"),
    (0x5948_9898_2424_5d02, "AF-S Nikkor 400mm f/2.8D IF-ED"),
    (
        0x5d48_3c5c_2424_6302,
        "AF-S Zoom-Nikkor 28-70mm f/2.8D IF-ED",
    ),
    (
        0x5e48_6080_2424_6402,
        "AF-S Zoom-Nikkor 80-200mm f/2.8D IF-ED",
    ),
    (
        0x5f40_3c6a_2c34_6502,
        "AF Zoom-Nikkor 28-105mm f/3.5-4.5D IF",
    ),
    (0x6348_2b44_2424_6802, "AF-S Nikkor 17-35mm f/2.8D IF-ED"),
    (
        0x6544_6098_343c_6b0a,
        "AF VR Zoom-Nikkor 80-400mm f/4.5-5.6D ED",
    ),
    (
        0x6640_2d44_2c34_6c02,
        "AF Zoom-Nikkor 18-35mm f/3.5-4.5D IF-ED",
    ),
    (0x6748_3762_2430_6d02, "AF Zoom-Nikkor 24-85mm f/2.8-4D IF"),
    (0x6754_375c_2424_1c02, "Sigma 24-70mm F2.8 EX DG Macro"),
    (0x6948_5c8e_303c_6f06, "AF Zoom-Nikkor 70-300mm f/4-5.6G"),
    (0x6a48_8e8e_3030_7002, "AF-S Nikkor 300mm f/4D IF-ED"),
    (0x6d48_8e8e_2424_7302, "AF-S Nikkor 300mm f/2.8D IF-ED II"),
    (0x6e48_9898_2424_7402, "AF-S Nikkor 400mm f/2.8D IF-ED II"),
    (0x6f3c_a0a0_3030_7502, "AF-S Nikkor 500mm f/4D IF-ED II"),
    (0x703c_a6a6_3030_7602, "AF-S Nikkor 600mm f/4D IF-ED II"),
    (
        0x7440_3762_2c34_7806,
        "AF-S Zoom-Nikkor 24-85mm f/3.5-4.5G IF-ED",
    ),
    (0x7658_5050_1414_7a02, "AF Nikkor 50mm f/1.8D"),
    (
        0x7748_5c80_2424_7b0e,
        "AF-S VR Zoom-Nikkor 70-200mm f/2.8G IF-ED",
    ),
    (
        0x7840_376e_2c3c_7c0e,
        "AF-S VR Zoom-Nikkor 24-120mm f/3.5-5.6G IF-ED",
    ),
    (
        0x7a3c_1f37_3030_7e06,
        "AF-S DX Zoom-Nikkor 12-24mm f/4G IF-ED",
    ),
    (
        0x7a48_1c29_2424_7e06,
        "Tokina AT-X 116 PRO DX II (AF 11-16mm f/2.8)",
    ),
    (
        0x7a48_1c30_2424_7e06,
        "Tokina AT-X 11-20 F2.8 PRO DX (AF 11-20mm f/2.8)",
    ),
    (
        0x7a48_5c80_2424_4b06,
        "Sigma 70-200mm F2.8 EX APO DG Macro HSM II",
    ),
    (
        0x7b48_8098_3030_800e,
        "AF-S VR Zoom-Nikkor 200-400mm f/4G IF-ED",
    ),
    (
        0x7c54_2b50_2424_0006,
        "Tamron SP AF 17-50mm f/2.8 XR Di II LD Aspherical (IF) (A16)",
    ),
    (
        0x7d48_2b53_2424_8206,
        "AF-S DX Zoom-Nikkor 17-55mm f/2.8G IF-ED",
    ),
    (
        0x7f40_2d5c_2c34_8406,
        "AF-S DX Zoom-Nikkor 18-70mm f/3.5-4.5G IF-ED",
    ),
    (
        0x8134_76a6_3840_4b0e,
        "Sigma 150-600mm F5-6.3 DG OS HSM | S",
    ),
    (0x8154_8080_1818_860e, "AF-S VR Nikkor 200mm f/2G IF-ED"),
    (
        0x8234_76a6_3840_4b0e,
        "Sigma 150-600mm F5-6.3 DG OS HSM | C",
    ),
    (0x8248_8e8e_2424_870e, "AF-S VR Nikkor 300mm f/2.8G IF-ED"),
    (0x8854_5050_0c0c_4b06, "Sigma 50mm F1.4 DG HSM | A"),
    (
        0x893c_5380_303c_8b06,
        "AF-S DX Zoom-Nikkor 55-200mm f/4-5.6G ED",
    ),
    (
        0x8a54_6a6a_2424_8c0e,
        "AF-S VR Micro-Nikkor 105mm f/2.8G IF-ED",
    ),
    (
        0x8b40_2d80_2c3c_8d0e,
        "AF-S DX VR Zoom-Nikkor 18-200mm f/3.5-5.6G IF-ED",
    ),
    (
        0x8b40_2d80_2c3c_fd0e,
        "AF-S DX VR Zoom-Nikkor 18-200mm f/3.5-5.6G IF-ED [II]",
    ),
    (
        0x8b48_1c30_2424_8506,
        "Tokina AT-X 11-20 F2.8 PRO DX (AF 11-20mm f/2.8)",
    ),
    (0x8b4c_2d44_1414_4b06, "Sigma 18-35mm F1.8 DC HSM"),
    (
        0x8c40_2d53_2c3c_8e06,
        "AF-S DX Zoom-Nikkor 18-55mm f/3.5-5.6G ED",
    ),
    (
        0x8d44_5c8e_343c_8f0e,
        "AF-S VR Zoom-Nikkor 70-300mm f/4.5-5.6G IF-ED",
    ),
    (
        0x8f40_2d72_2c3c_9106,
        "AF-S DX Zoom-Nikkor 18-135mm f/3.5-5.6G IF-ED",
    ),
    (0x8f48_2b50_2424_4b0e, "Sigma 17-50mm F2.8 EX DC OS HSM"),
    (
        0x903b_5380_303c_920e,
        "AF-S DX VR Zoom-Nikkor 55-200mm f/4-5.6G IF-ED",
    ),
    (0x9154_4444_0c0c_4b06, "Sigma 35mm F1.4 DG HSM"),
    (0x9248_2437_2424_9406, "AF-S Zoom-Nikkor 14-24mm f/2.8G ED"),
    (0x9348_375c_2424_9506, "AF-S Zoom-Nikkor 24-70mm f/2.8G ED"),
    (
        0x9440_2d53_2c3c_9606,
        "AF-S DX Zoom-Nikkor 18-55mm f/3.5-5.6G ED II",
    ),
    (0x9648_9898_2424_980e, "AF-S VR Nikkor 400mm f/2.8G ED"),
    (0x973c_a0a0_3030_990e, "AF-S VR Nikkor 500mm f/4G ED"),
    (0x983c_a6a6_3030_9a0e, "AF-S VR Nikkor 600mm f/4G ED"),
    (
        0x9940_2962_2c3c_9b0e,
        "AF-S DX VR Zoom-Nikkor 16-85mm f/3.5-5.6G ED",
    ),
    (
        0x9a40_2d53_2c3c_9c0e,
        "AF-S DX VR Zoom-Nikkor 18-55mm f/3.5-5.6G",
    ),
    (0x9b54_6262_0c0c_4b06, "Sigma 85mm F1.4 EX DG HSM"),
    (0x9c48_5c80_2424_4b0e, "Sigma 70-200mm F2.8 EX DG OS HSM"),
    (0x9c54_5656_2424_9e06, "AF-S Micro Nikkor 60mm f/2.8G ED"),
    (0x9d48_2b50_2424_4b0e, "Sigma 17-50mm F2.8 EX DC OS HSM"),
    (
        0x9e40_2d6a_2c3c_a00e,
        "AF-S DX VR Zoom-Nikkor 18-105mm f/3.5-5.6G ED",
    ),
    (0x9f58_4444_1414_a106, "AF-S DX Nikkor 35mm f/1.8G"),
    (
        0xa040_2d53_2c3c_ca0e,
        "AF-P DX Nikkor 18-55mm f/3.5-5.6G VR",
    ),
    (0xa040_2d53_2c3c_ca8e, "AF-P DX Nikkor 18-55mm f/3.5-5.6G"),
    (
        0xa040_2d74_2c3c_bb0e,
        "AF-S DX Nikkor 18-140mm f/3.5-5.6G ED VR",
    ),
    (0xa054_5050_0c0c_a206, "AF-S Nikkor 50mm f/1.4G"),
    (
        0xa140_1837_2c34_a306,
        "AF-S DX Nikkor 10-24mm f/3.5-4.5G ED",
    ),
    (0xa140_2d53_2c3c_cb86, "AF-P DX Nikkor 18-55mm f/3.5-5.6G"),
    (0xa141_1931_2c2c_4b06, "Sigma 10-20mm F3.5 EX DC HSM"),
    (
        0xa148_6e8e_2424_db4e,
        "AF-S Nikkor 120-300mm f/2.8E FL ED SR VR",
    ),
    (0xa154_5555_0c0c_bc06, "AF-S Nikkor 58mm f/1.4G"),
    (
        0xa238_5c8e_3440_cd86,
        "AF-P DX Nikkor 70-300mm f/4.5-6.3G VR",
    ),
    (
        0xa240_2d53_2c3c_bd0e,
        "AF-S DX Nikkor 18-55mm f/3.5-5.6G VR II",
    ),
    (
        0xa248_5c80_2424_a40e,
        "AF-S Nikkor 70-200mm f/2.8G ED VR II",
    ),
    (
        0xa338_5c8e_3440_ce0e,
        "AF-P DX Nikkor 70-300mm f/4.5-6.3G ED",
    ),
    (
        0xa338_5c8e_3440_ce8e,
        "AF-P DX Nikkor 70-300mm f/4.5-6.3G ED VR",
    ),
    (0xa33c_2944_3030_a50e, "AF-S Nikkor 16-35mm f/4G ED VR"),
    (
        0xa440_2d8e_2c40_bf0e,
        "AF-S DX Nikkor 18-300mm f/3.5-6.3G ED VR",
    ),
    (
        0xa448_5c80_2424_cf0e,
        "AF-S Nikkor 70-200mm f/2.8E FL ED VR",
    ),
    (
        0xa448_5c80_2424_cf4e,
        "AF-S Nikkor 70-200mm f/2.8E FL ED VR",
    ),
    (0xa454_3737_0c0c_a606, "AF-S Nikkor 24mm f/1.4G ED"),
    (
        0xa540_3c8e_2c3c_a70e,
        "AF-S Nikkor 28-300mm f/3.5-5.6G ED VR",
    ),
    (0xa54c_4444_1414_c006, "AF-S Nikkor 35mm f/1.8G ED"),
    (0xa554_6a6a_0c0c_d006, "AF-S Nikkor 105mm f/1.4E ED"),
    (0xa554_6a6a_0c0c_d046, "AF-S Nikkor 105mm f/1.4E ED"),
    (0xa648_375c_2424_4b06, "Sigma 24-70mm F2.8 IF EX DG HSM"),
    (
        0xa648_8e8e_2424_a80e,
        "AF-S Nikkor 300mm f/2.8G IF-ED VR II",
    ),
    (0xa648_9898_2424_c10e, "AF-S Nikkor 400mm f/2.8E FL ED VR"),
    (
        0xa73c_5380_303c_c20e,
        "AF-S DX Nikkor 55-200mm f/4-5.6G ED VR II",
    ),
    (
        0xa740_1126_2c34_d206,
        "AF-S Fisheye Nikkor 8-15mm f/3.5-4.5E ED",
    ),
    (
        0xa740_1126_2c34_d246,
        "AF-S Fisheye Nikkor 8-15mm f/3.5-4.5E ED",
    ),
    (
        0xa74b_6262_2c2c_a90e,
        "AF-S DX Micro Nikkor 85mm f/3.5G ED VR",
    ),
    (
        0xa838_1830_343c_d30e,
        "AF-P DX Nikkor 10-20mm f/4.5-5.6G VR",
    ),
    (
        0xa838_1830_343c_d38e,
        "AF-P DX Nikkor 10-20mm f/4.5-5.6G VR",
    ),
    (
        0xa848_8098_3030_aa0e,
        "AF-S Zoom-Nikkor 200-400mm f/4G IF-ED VR II",
    ),
    (0xa848_8e8e_3030_c30e, "AF-S Nikkor 300mm f/4E PF ED VR"),
    (0xa848_8e8e_3030_c34e, "AF-S Nikkor 300mm f/4E PF ED VR"),
    (
        0xa948_7c98_3030_d40e,
        "AF-S Nikkor 180-400mm f/4E TC1.4 FL ED VR",
    ),
    (
        0xa948_7c98_3030_d44e,
        "AF-S Nikkor 180-400mm f/4E TC1.4 FL ED VR",
    ),
    (0xa94c_3131_1414_c406, "AF-S Nikkor 20mm f/1.8G ED"),
    (0xa954_8080_1818_ab0e, "AF-S Nikkor 200mm f/2G ED VR II"),
    (0xaa3c_376e_3030_ac0e, "AF-S Nikkor 24-120mm f/4G ED VR"),
    (0xaa48_375c_2424_c50e, "AF-S Nikkor 24-70mm f/2.8E ED VR"),
    (0xaa48_375c_2424_c54e, "AF-S Nikkor 24-70mm f/2.8E ED VR"),
    (0xab3c_a0a0_3030_c64e, "AF-S Nikkor 500mm f/4E FL ED VR"),
    (
        0xab44_5c8e_343c_d60e,
        "AF-P Nikkor 70-300mm f/4.5-5.6E ED VR",
    ),
    (
        0xab44_5c8e_343c_d64e,
        "AF-P Nikkor 70-300mm f/4.5-5.6E ED VR",
    ),
    (
        0xab44_5c8e_343c_d6ce,
        "AF-P Nikkor 70-300mm f/4.5-5.6E ED VR",
    ),
    (
        0xac38_538e_343c_ae0e,
        "AF-S DX Nikkor 55-300mm f/4.5-5.6G ED VR",
    ),
    (0xac3c_a6a6_3030_c74e, "AF-S Nikkor 600mm f/4E FL ED VR"),
    (0xac54_3c3c_0c0c_d706, "AF-S Nikkor 28mm f/1.4E ED"),
    (0xac54_3c3c_0c0c_d746, "AF-S Nikkor 28mm f/1.4E ED"),
    (
        0xad3c_2d8e_2c3c_af0e,
        "AF-S DX Nikkor 18-300mm f/3.5-5.6G ED VR",
    ),
    (0xad3c_a0a0_3c3c_d80e, "AF-S Nikkor 500mm f/5.6E PF ED VR"),
    (0xad3c_a0a0_3c3c_d84e, "AF-S Nikkor 500mm f/5.6E PF ED VR"),
    (
        0xad48_2860_2430_c80e,
        "AF-S DX Nikkor 16-80mm f/2.8-4E ED VR",
    ),
    (
        0xad48_2860_2430_c84e,
        "AF-S DX Nikkor 16-80mm f/2.8-4E ED VR",
    ),
    (0xae3c_80a0_3c3c_c90e, "AF-S Nikkor 200-500mm f/5.6E ED VR"),
    (0xae3c_80a0_3c3c_c94e, "AF-S Nikkor 200-500mm f/5.6E ED VR"),
    (0xae54_6262_0c0c_b006, "AF-S Nikkor 85mm f/1.4G"),
    (0xaf4c_3737_1414_cc06, "AF-S Nikkor 24mm f/1.8G ED"),
    (0xaf54_4444_0c0c_b106, "AF-S Nikkor 35mm f/1.4G"),
    (0xb04c_5050_1414_b206, "AF-S Nikkor 50mm f/1.8G"),
    (0xb148_4848_2424_b306, "AF-S DX Micro Nikkor 40mm f/2.8G"),
    (0xb248_5c80_3030_b40e, "AF-S Nikkor 70-200mm f/4G ED VR"),
    (0xb34c_6262_1414_b506, "AF-S Nikkor 85mm f/1.8G"),
    (
        0xb440_3762_2c34_b60e,
        "AF-S Zoom-Nikkor 24-85mm f/3.5-4.5G IF-ED VR",
    ),
    (0xb54c_3c3c_1414_b706, "AF-S Nikkor 28mm f/1.8G"),
    (0xb63c_b0b0_3c3c_b80e, "AF-S VR Nikkor 800mm f/5.6E FL ED"),
    (0xb63c_b0b0_3c3c_b84e, "AF-S VR Nikkor 800mm f/5.6E FL ED"),
    (
        0xb744_6098_343c_b90e,
        "AF-S Nikkor 80-400mm f/4.5-5.6G ED VR",
    ),
    (0xb840_2d44_2c34_ba06, "AF-S Nikkor 18-35mm f/3.5-4.5G ED"),
    (0xbb48_5c80_2424_4b4e, "Sigma 70-200mm F2.8 DG OS HSM | S"),
    (0xc854_6262_0c0c_4b06, "Sigma 85mm F1.4 DG HSM | A"),
    (0xc854_6262_0c0c_4b46, "Sigma 85mm F1.4 DG HSM | A"),
    (0xc948_375c_2424_4b4e, "Sigma 24-70mm F2.8 DG OS HSM | A"),
    (
        0xca48_273e_2424_df4e,
        "Tamron SP 15-30mm f/2.8 Di VC USD G2 (A041)",
    ),
    (
        0xce47_375c_2525_df4e,
        "Tamron SP 24-70mm f/2.8 Di VC USD G2 (A032)",
    ),
    (0xde54_5050_0c0c_4b06, "Sigma 50mm F1.4 EX DG HSM"),
    (
        0xe247_5c80_2424_df4e,
        "Tamron SP 70-200mm f/2.8 Di VC USD G2 (A025)",
    ),
    (
        0xe340_76a6_3840_df0e,
        "Tamron SP 150-600mm f/5-6.3 Di VC USD G2 (A022)",
    ),
    (
        0xe340_76a6_3840_df4e,
        "Tamron SP 150-600mm f/5-6.3 Di VC USD G2",
    ),
    (
        0xe948_273e_2424_df0e,
        "Tamron SP 15-30mm f/2.8 Di VC USD (A012)",
    ),
    (0xe954_375c_2424_1c02, "Sigma 24-70mm F2.8 EX DG Macro"),
    (
        0xeb40_76a6_3840_df0e,
        "Tamron SP AF 150-600mm f/5-6.3 VC USD (A011)",
    ),
    (
        0xee48_5c80_2424_4b06,
        "Sigma 70-200mm F2.8 EX APO DG Macro HSM II",
    ),
    (
        0xf03f_2d8a_2c40_df0e,
        "Tamron AF 18-270mm f/3.5-6.3 Di II VC PZD (B008)",
    ),
    (
        0xf354_2b50_2424_840e,
        "Tamron SP AF 17-50mm f/2.8 XR Di II VC LD Aspherical (IF) (B005)",
    ),
    (
        0xf540_2c8a_2c40_400e,
        "Tamron AF 18-270mm f/3.5-6.3 Di II VC LD Aspherical (IF) Macro (B003)",
    ),
    (
        0xf753_5c80_2424_4006,
        "Tamron SP AF 70-200mm f/2.8 Di LD (IF) Macro (A001)",
    ),
    (
        0xf753_5c80_2424_8406,
        "Tamron SP AF 70-200mm f/2.8 Di LD (IF) Macro (A001)",
    ),
    (0xf93c_1931_303c_4b06, "Sigma 10-20mm F4-5.6 EX DC HSM"),
    (
        0xfa54_3c5e_2424_8406,
        "Tamron SP AF 28-75mm f/2.8 XR Di LD Aspherical (IF) Macro (A09NII)",
    ),
    (
        0xfa54_3c5e_2424_df06,
        "Tamron SP AF 28-75mm f/2.8 XR Di LD Aspherical (IF) Macro (A09NII)",
    ),
    (
        0xfb54_2b50_2424_8406,
        "Tamron SP AF 17-50mm f/2.8 XR Di II LD Aspherical (IF) (A16NII)",
    ),
    (
        0xfe48_375c_2424_df0e,
        "Tamron SP 24-70mm f/2.8 Di VC USD (A007)",
    ),
    (
        0xfe53_5c80_2424_8406,
        "Tamron SP AF 70-200mm f/2.8 Di LD (IF) Macro (A001)",
    ),
    (
        0xfe54_5c80_2424_df0e,
        "Tamron SP 70-200mm f/2.8 Di VC USD (A009)",
    ),
];
