//! Eight events of 2026.

use super::almanac::{Film, Happening, Series};
use super::festival;
use super::subject::Subject;

const MAYOR: &str = "Mariana Solís Herrera";
const TRUSTEE: &str = "Ernesto Villaseñor Ruiz";
const COUNCILLOR: &str = "Guadalupe Ayala Tzintzun";
const WORKS: &str = "Julián Paredes Soto";
const CULTURE: &str = "Itzel Campos Niño";
const SCHOOLS: &str = "Óscar Núñez Bárcenas";
const ECOLOGY: &str = "Verónica Peña Güitrón";

pub(super) const LUCIA: usize = 0;
pub(super) const HECTOR: usize = 1;
const XIMENA: usize = 2;
const RAUL: usize = 3;

/// A series without clip and without anyone named.
pub(super) const PLAIN: Series = Series {
    subject: Subject::Plaza,
    after: 0,
    shots: 1,
    tall: 0,
    variant: 0,
    title: "",
    captions: &[""],
    keywords: &[],
    persons: &[],
    film: None,
};

pub(super) const YEAR: &[Happening] = &[
    festival::FESTIVAL,
    RACE,
    MARKET,
    COUNCIL,
    CRY,
    GRANTS,
    PAVING,
    PLANTING,
];

const RACE: Happening = Happening {
    title: "Carrera por el Lago 2026",
    place: "Malecón, ribera norte",
    description: "Carrera atlética de 5 y 10 kilómetros a beneficio del saneamiento del lago.",
    starts: ((2026, 11, 8), 7 * 60),
    ends: ((2026, 11, 8), 10 * 60 + 30),
    position: (19.5312, -101.6187),
    keywords: &["deporte", "carrera", "Carrera por el Lago"],
    rolls: &[(
        HECTOR,
        &[
            Series {
                subject: Subject::Race,
                after: 14,
                shots: 9,
                tall: 2,
                variant: 0,
                title: "Salida de los 10 kilómetros",
                captions: &[
                    "Más de mil corredores toman la salida de los 10 kilómetros en el malecón.",
                    "El pelotón avanza por la ribera norte con el volcán al fondo.",
                    "Corredoras y corredores de todas las edades en los últimos metros.",
                ],
                keywords: &["corredores", "malecón", "atletismo"],
                film: Some(Film {
                    seconds: 4,
                    upright: false,
                    ending: "MP4",
                }),
                ..PLAIN
            },
            Series {
                subject: Subject::Lake,
                after: 3,
                shots: 4,
                tall: 1,
                variant: 0,
                title: "Amanecer en el lago",
                captions: &[
                    "Pescadores con redes de mariposa saludan el paso de la carrera al amanecer.",
                    "El volcán se refleja en el lago minutos antes de la salida.",
                ],
                keywords: &["lago", "volcán", "pescadores", "amanecer", "paisaje"],
                ..PLAIN
            },
            Series {
                subject: Subject::Portrait,
                after: 130,
                shots: 2,
                tall: 1,
                variant: 2,
                title: "Ganadores de la carrera",
                captions: &[
                    "Ganadora de la categoría libre femenil, minutos después de cruzar la meta.",
                ],
                keywords: &["retrato", "ganadores", "atletismo"],
                ..PLAIN
            },
        ],
    )],
};

const MARKET: Happening = Happening {
    title: "Inauguración del Mercado Municipal",
    place: "Mercado Municipal, barrio de San José",
    description: "Apertura del mercado renovado: 212 locales, techumbre nueva y captación de agua de lluvia.",
    starts: ((2026, 10, 23), 11 * 60),
    ends: ((2026, 10, 23), 13 * 60 + 15),
    position: (19.5152, -101.6121),
    keywords: &["inauguración", "mercado", "obra pública"],
    rolls: &[(
        XIMENA,
        &[
            Series {
                subject: Subject::Ribbon,
                after: 22,
                shots: 6,
                tall: 1,
                variant: 0,
                title: "Corte de listón del mercado",
                captions: &[
                    "La presidenta municipal, Mariana Solís, corta el listón inaugural junto a locatarios.",
                    "Autoridades y locatarios celebran la apertura del mercado renovado.",
                ],
                keywords: &["corte de listón", "presidenta municipal", "locatarios"],
                persons: &[MAYOR, TRUSTEE, WORKS],
                film: Some(Film {
                    seconds: 4,
                    upright: false,
                    ending: "MP4",
                }),
            },
            Series {
                subject: Subject::Stall,
                after: 55,
                shots: 5,
                tall: 2,
                variant: 0,
                title: "Recorrido por los locales",
                captions: &[
                    "Locataria de frutas y verduras en su nuevo puesto del mercado.",
                    "Puestos de fruta de temporada el día de la reapertura.",
                ],
                keywords: &["locatarios", "fruta", "comercio"],
                ..PLAIN
            },
            Series {
                subject: Subject::Speech,
                after: 10,
                shots: 3,
                tall: 1,
                variant: 0,
                title: "Mensaje de la presidenta municipal",
                captions: &[
                    "La presidenta municipal, Mariana Solís, dirige un mensaje durante la inauguración.",
                ],
                keywords: &["discurso", "presidenta municipal"],
                persons: &[MAYOR],
                ..PLAIN
            },
            Series {
                subject: Subject::Table,
                after: 100,
                shots: 2,
                variant: 1,
                title: "Fondas del mercado",
                captions: &["Antojitos de las fondas del mercado en su primer día de servicio."],
                keywords: &["gastronomía", "fondas"],
                ..PLAIN
            },
        ],
    )],
};

const COUNCIL: Happening = Happening {
    title: "Sesión ordinaria de Cabildo",
    place: "Sala de Cabildo, Palacio Municipal",
    description: "Sesión ordinaria número 27: presupuesto participativo y reglamento de protección al lago.",
    starts: ((2026, 9, 30), 10 * 60),
    ends: ((2026, 9, 30), 12 * 60 + 40),
    position: (19.5139, -101.6089),
    keywords: &["Cabildo", "sesión", "gobierno"],
    rolls: &[(
        XIMENA,
        &[
            Series {
                subject: Subject::Council,
                after: 6,
                shots: 6,
                tall: 1,
                variant: 1,
                title: "Votación en el Cabildo",
                captions: &[
                    "El Cabildo aprueba por mayoría el reglamento de protección al lago.",
                    "Regidoras y regidores durante la sesión ordinaria número 27.",
                ],
                keywords: &["votación", "regidores", "reglamento"],
                persons: &[MAYOR, TRUSTEE, COUNCILLOR],
                ..PLAIN
            },
            Series {
                subject: Subject::Speech,
                after: 48,
                shots: 3,
                tall: 1,
                variant: 1,
                title: "Intervención en tribuna",
                captions: &[
                    "La regidora Guadalupe Ayala expone el dictamen sobre presupuesto participativo.",
                ],
                keywords: &["tribuna", "presupuesto participativo"],
                persons: &[COUNCILLOR],
                ..PLAIN
            },
        ],
    )],
};

const CRY: Happening = Happening {
    title: "Grito de Independencia 2026",
    place: "Palacio Municipal",
    description: "Ceremonia cívica del CCXVI aniversario del inicio de la Independencia de México.",
    starts: ((2026, 9, 15), 20 * 60 + 30),
    ends: ((2026, 9, 15), 23 * 60 + 50),
    position: (19.5140, -101.6090),
    keywords: &["Grito de Independencia", "fiestas patrias", "septiembre"],
    rolls: &[(
        LUCIA,
        &[
            Series {
                subject: Subject::Cry,
                after: 150,
                shots: 6,
                tall: 1,
                variant: 0,
                title: "Ceremonia del Grito",
                captions: &[
                    "La presidenta municipal ondea la bandera nacional desde el balcón central de palacio.",
                    "Miles de familias responden a los vivas frente al Palacio Municipal, iluminado de verde, blanco y rojo.",
                ],
                keywords: &["bandera", "balcón", "ceremonia cívica", "noche mexicana"],
                persons: &[MAYOR],
                film: Some(Film {
                    seconds: 4,
                    upright: true,
                    ending: "MP4",
                }),
            },
            Series {
                subject: Subject::Fireworks,
                after: 165,
                shots: 4,
                tall: 1,
                variant: 3,
                title: "Castillo y pirotecnia",
                captions: &["La pirotecnia ilumina la noche mexicana después de la ceremonia."],
                keywords: &["pirotecnia", "noche mexicana"],
                ..PLAIN
            },
            Series {
                subject: Subject::Mariachi,
                after: 60,
                shots: 3,
                variant: 3,
                title: "Verbena popular",
                captions: &["Mariachi durante la verbena popular previa al Grito."],
                keywords: &["verbena", "mariachi", "música"],
                ..PLAIN
            },
        ],
    )],
};

const GRANTS: Happening = Happening {
    title: "Entrega de becas «Niñez que Aprende»",
    place: "Escuela Primaria Lázaro Cárdenas",
    description: "Entrega de 640 becas y útiles escolares a estudiantes de educación básica.",
    starts: ((2026, 9, 4), 9 * 60),
    ends: ((2026, 9, 4), 11 * 60),
    position: (19.5204, -101.6032),
    keywords: &["becas", "educación", "niñez"],
    rolls: &[(
        LUCIA,
        &[
            Series {
                subject: Subject::Grants,
                after: 35,
                shots: 7,
                tall: 2,
                variant: 0,
                title: "Estudiantes reciben su beca",
                captions: &[
                    "Estudiantes de primaria muestran el reconocimiento de su beca en el patio de la escuela.",
                    "El director de Educación, Óscar Núñez, acompaña a becarias y becarios de quinto y sexto grado.",
                ],
                keywords: &["estudiantes", "escuela", "reconocimiento"],
                persons: &[SCHOOLS],
                ..PLAIN
            },
            Series {
                subject: Subject::Speech,
                after: 12,
                shots: 2,
                variant: 2,
                title: "Palabras de bienvenida",
                captions: &[
                    "La presidenta municipal da la bienvenida a madres y padres de familia.",
                ],
                keywords: &["discurso", "bienvenida"],
                persons: &[MAYOR],
                ..PLAIN
            },
        ],
    )],
};

const PAVING: Happening = Happening {
    title: "Pavimentación de la calle Morelos",
    place: "Calle Morelos, barrio de la Cruz",
    description: "Supervisión de obra: 1,200 metros de pavimento, drenaje y banquetas accesibles.",
    starts: ((2026, 8, 12), 9 * 60 + 30),
    ends: ((2026, 8, 12), 12 * 60),
    position: (19.5098, -101.6151),
    keywords: &["obra pública", "pavimentación"],
    rolls: &[(
        RAUL,
        &[Series {
            subject: Subject::Paving,
            after: 15,
            shots: 8,
            tall: 2,
            variant: 0,
            title: "Avance de la obra en la calle Morelos",
            captions: &[
                "Cuadrilla de Obras Públicas compacta la carpeta asfáltica en la calle Morelos.",
                "El director de Obras Públicas, Julián Paredes, supervisa el avance de la pavimentación.",
            ],
            keywords: &["calle Morelos", "asfalto", "cuadrilla", "maquinaria"],
            persons: &[WORKS],
            ..PLAIN
        }],
    )],
};

const PLANTING: Happening = Happening {
    title: "Jornada de reforestación",
    place: "Cerro del Águila",
    description: "Vecinas, vecinos y brigadas plantan tres mil pinos y encinos en la ladera norte.",
    starts: ((2026, 7, 18), 8 * 60 + 30),
    ends: ((2026, 7, 18), 12 * 60),
    position: (19.4861, -101.6410),
    keywords: &["reforestación", "medio ambiente", "voluntariado"],
    rolls: &[(
        RAUL,
        &[
            Series {
                subject: Subject::Planting,
                after: 25,
                shots: 8,
                tall: 2,
                variant: 0,
                title: "Brigadas plantan pinos",
                captions: &[
                    "Brigadas de voluntarias y voluntarios plantan pinos en la ladera del Cerro del Águila.",
                    "Reforestación con especies nativas: la meta son tres mil árboles en una mañana.",
                    "Verónica Peña, directora de Ecología, acompaña a las brigadas.",
                ],
                keywords: &["árboles", "pinos", "brigadas", "Cerro del Águila"],
                persons: &[ECOLOGY],
                ..PLAIN
            },
            Series {
                subject: Subject::Lake,
                after: 170,
                shots: 3,
                tall: 1,
                variant: 3,
                title: "El lago desde la ribera",
                captions: &["Vista del lago al término de la jornada de reforestación."],
                keywords: &["lago", "paisaje", "volcán"],
                ..PLAIN
            },
            Series {
                subject: Subject::Portrait,
                after: 120,
                shots: 2,
                tall: 1,
                variant: 0,
                title: "Voluntariado",
                captions: &["Voluntaria de la jornada, originaria de la comunidad de Tzurumútaro."],
                keywords: &["retrato", "voluntariado"],
                persons: &[CULTURE],
                ..PLAIN
            },
        ],
    )],
};
