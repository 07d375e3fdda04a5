//! The largest event of the year, by two photographers.

use super::almanac::{Film, Happening, Series};
use super::events::{HECTOR, LUCIA, PLAIN};
use super::subject::Subject;

pub(super) const FESTIVAL: Happening = Happening {
    title: "Festival de las Culturas 2026",
    place: "Plaza Principal, Centro",
    description: "Tres días de danza, música y cocina tradicional de las comunidades de la ribera, con entrada libre.",
    starts: ((2026, 11, 14), 16 * 60 + 30),
    ends: ((2026, 11, 14), 22 * 60 + 45),
    position: (19.5137, -101.6094),
    keywords: &["festival", "cultura", "Festival de las Culturas"],
    rolls: &[
        (
            LUCIA,
            &[
                Series {
                    subject: Subject::Dance,
                    after: 95,
                    shots: 6,
                    tall: 2,
                    variant: 0,
                    title: "Ballet folklórico en el escenario principal",
                    captions: &[
                        "Bailarinas del ballet folklórico municipal interpretan sones y jarabes en el escenario principal.",
                        "El vuelo de las faldas abre la segunda noche del Festival de las Culturas.",
                    ],
                    keywords: &["danza", "ballet folklórico", "faldas", "tradición"],
                    film: Some(Film {
                        seconds: 6,
                        upright: false,
                        ending: "MP4",
                    }),
                    ..PLAIN
                },
                Series {
                    subject: Subject::Plaza,
                    after: 25,
                    shots: 5,
                    tall: 1,
                    variant: 0,
                    title: "Familias en la Plaza Principal",
                    captions: &[
                        "Familias recorren la Plaza Principal al inicio del Festival de las Culturas, bajo papel picado.",
                        "El atardecer sobre la parroquia marca el comienzo de la verbena popular.",
                    ],
                    keywords: &[
                        "plaza",
                        "papel picado",
                        "familias",
                        "atardecer",
                        "parroquia",
                    ],
                    ..PLAIN
                },
                Series {
                    subject: Subject::Portrait,
                    after: 60,
                    shots: 3,
                    tall: 2,
                    variant: 1,
                    title: "Artesanas y artesanos de la ribera",
                    captions: &[
                        "Artesana de Santa Fe muestra el bordado de su comunidad en la muestra del festival.",
                        "Maestro alfarero invitado al encuentro de artesanos.",
                    ],
                    keywords: &["retrato", "artesanía", "bordado"],
                    ..PLAIN
                },
                Series {
                    subject: Subject::Fireworks,
                    after: 345,
                    shots: 4,
                    variant: 2,
                    title: "Pirotecnia sobre el lago",
                    captions: &[
                        "Los fuegos artificiales sobre el lago cierran la noche del sábado ante miles de asistentes.",
                    ],
                    keywords: &["pirotecnia", "fuegos artificiales", "lago", "noche"],
                    film: Some(Film {
                        seconds: 5,
                        upright: false,
                        ending: "MP4",
                    }),
                    ..PLAIN
                },
            ],
        ),
        (
            HECTOR,
            &[
                Series {
                    subject: Subject::Concert,
                    after: 250,
                    shots: 6,
                    tall: 2,
                    variant: 1,
                    title: "Concierto estelar",
                    captions: &[
                        "Miles de personas corean el concierto estelar del Festival de las Culturas.",
                        "La agrupación invitada cierra su presentación entre luces y aplausos.",
                    ],
                    keywords: &["concierto", "música", "público", "escenario"],
                    film: Some(Film {
                        seconds: 5,
                        upright: true,
                        ending: "mov",
                    }),
                    ..PLAIN
                },
                Series {
                    subject: Subject::Stall,
                    after: 40,
                    shots: 3,
                    tall: 1,
                    variant: 1,
                    title: "Muestra de productores locales",
                    captions: &[
                        "Productoras de la región ofrecen fruta de temporada en la muestra gastronómica.",
                    ],
                    keywords: &["mercado", "productores", "fruta"],
                    ..PLAIN
                },
                Series {
                    subject: Subject::Table,
                    after: 70,
                    shots: 3,
                    tall: 1,
                    variant: 0,
                    title: "Cocina tradicional",
                    captions: &[
                        "Mole, pozole y pan de la región en la muestra de cocina tradicional purépecha.",
                        "Platillos de las cocineras tradicionales, servidos en loza pintada a mano.",
                    ],
                    keywords: &["gastronomía", "cocina tradicional", "mole", "pozole"],
                    ..PLAIN
                },
                Series {
                    subject: Subject::Mariachi,
                    after: 190,
                    shots: 3,
                    tall: 1,
                    variant: 0,
                    title: "Mariachi en la explanada",
                    captions: &[
                        "El mariachi Los Ribereños ameniza la tarde en la explanada del palacio municipal.",
                    ],
                    keywords: &["mariachi", "música", "tradición"],
                    ..PLAIN
                },
            ],
        ),
    ],
};
