/* The lists of codes of practices and studies: each code with the key of its label. docs/rules/exchange.md §1 */

/** The codes of a list of labels, in its order. */
export const codesOf = <Code extends string>(labels: Readonly<Record<Code, string>>): readonly Code[] =>
	Object.keys(labels) as Code[];

/** `activity`: an alternative activity for young people. */
export const practiceKindLabels = {
	programme: 'exchange.kind.programme',
	activity: 'exchange.kind.activity',
} as const;
export type PracticeKind = keyof typeof practiceKindLabels;
export const practiceKinds = codesOf(practiceKindLabels);

/** Age bands: before birth, 0–5, 6–10, 11–14, 15–19, 20 and older. */
export const ageLabels = {
	prenatal: 'exchange.age.prenatal',
	'early-childhood': 'exchange.age.early-childhood',
	'middle-childhood': 'exchange.age.middle-childhood',
	'early-adolescence': 'exchange.age.early-adolescence',
	adolescence: 'exchange.age.adolescence',
	adult: 'exchange.age.adult',
} as const;
export type PracticeAge = keyof typeof ageLabels;
export const practiceAges = codesOf(ageLabels);

export const settingLabels = {
	family: 'exchange.setting.family',
	school: 'exchange.setting.school',
	community: 'exchange.setting.community',
	workplace: 'exchange.setting.workplace',
	health: 'exchange.setting.health',
	nightlife: 'exchange.setting.nightlife',
	online: 'exchange.setting.online',
} as const;
export type PracticeSetting = keyof typeof settingLabels;
export const practiceSettings = codesOf(settingLabels);

/** Levels of risk: for everybody, for groups at risk, for persons at risk. */
export const riskLabels = {
	universal: 'exchange.risk.universal',
	selective: 'exchange.risk.selective',
	indicated: 'exchange.risk.indicated',
} as const;
export type RiskLevel = keyof typeof riskLabels;
export const riskLevels = codesOf(riskLabels);

/** Types of intervention, by the list of the UNODC and WHO International Standards; the codes are ours. */
export const interventionLabels = {
	'prenatal-visits': 'exchange.intervention.prenatal-visits',
	'parenting-skills': 'exchange.intervention.parenting-skills',
	'early-education': 'exchange.intervention.early-education',
	'social-skills': 'exchange.intervention.social-skills',
	'classroom-management': 'exchange.intervention.classroom-management',
	'school-attendance': 'exchange.intervention.school-attendance',
	'prevention-education': 'exchange.intervention.prevention-education',
	'school-policy': 'exchange.intervention.school-policy',
	'individual-support': 'exchange.intervention.individual-support',
	'alcohol-tobacco-policy': 'exchange.intervention.alcohol-tobacco-policy',
	'community-coalition': 'exchange.intervention.community-coalition',
	'media-campaign': 'exchange.intervention.media-campaign',
	'nightlife-venues': 'exchange.intervention.nightlife-venues',
	workplace: 'exchange.intervention.workplace',
	'brief-intervention': 'exchange.intervention.brief-intervention',
	mentoring: 'exchange.intervention.mentoring',
	sport: 'exchange.intervention.sport',
	arts: 'exchange.intervention.arts',
	'open-space': 'exchange.intervention.open-space',
} as const;
export type Intervention = keyof typeof interventionLabels;
export const interventions = codesOf(interventionLabels);

/** What the practice changes. Protective factors begin with `protective-`. */
export const factorLabels = {
	'early-use': 'exchange.factor.early-use',
	'favourable-norms': 'exchange.factor.favourable-norms',
	'peer-use': 'exchange.factor.peer-use',
	'family-conflict': 'exchange.factor.family-conflict',
	'family-management': 'exchange.factor.family-management',
	'school-failure': 'exchange.factor.school-failure',
	'low-school-commitment': 'exchange.factor.low-school-commitment',
	availability: 'exchange.factor.availability',
	'unstructured-time': 'exchange.factor.unstructured-time',
	'sensation-seeking': 'exchange.factor.sensation-seeking',
	'mental-distress': 'exchange.factor.mental-distress',
	deprivation: 'exchange.factor.deprivation',
	'protective-family-bond': 'exchange.factor.protective-family-bond',
	'protective-school-bond': 'exchange.factor.protective-school-bond',
	'protective-social-skills': 'exchange.factor.protective-social-skills',
	'protective-self-control': 'exchange.factor.protective-self-control',
	'protective-refusal-skills': 'exchange.factor.protective-refusal-skills',
	'protective-accurate-norms': 'exchange.factor.protective-accurate-norms',
	'protective-opportunities': 'exchange.factor.protective-opportunities',
	'protective-mentor': 'exchange.factor.protective-mentor',
} as const;
export type Factor = keyof typeof factorLabels;
export const factors = codesOf(factorLabels);

/** Groups of people, never persons. */
export const groupLabels = {
	everybody: 'exchange.group.everybody',
	pupils: 'exchange.group.pupils',
	students: 'exchange.group.students',
	parents: 'exchange.group.parents',
	'young-people-at-risk': 'exchange.group.young-people-at-risk',
	'children-of-users': 'exchange.group.children-of-users',
	migrants: 'exchange.group.migrants',
	employees: 'exchange.group.employees',
	'night-guests': 'exchange.group.night-guests',
	offenders: 'exchange.group.offenders',
} as const;
export type TargetGroup = keyof typeof groupLabels;
export const targetGroups = codesOf(groupLabels);

export const delivererLabels = {
	teacher: 'exchange.deliverer.teacher',
	police: 'exchange.deliverer.police',
	'youth-worker': 'exchange.deliverer.youth-worker',
	'health-worker': 'exchange.deliverer.health-worker',
	'social-worker': 'exchange.deliverer.social-worker',
	parent: 'exchange.deliverer.parent',
	peer: 'exchange.deliverer.peer',
	volunteer: 'exchange.deliverer.volunteer',
	municipality: 'exchange.deliverer.municipality',
	computer: 'exchange.deliverer.computer',
} as const;
export type Deliverer = keyof typeof delivererLabels;
export const deliverers = codesOf(delivererLabels);

/** What police do in a practice. Lessons and structural roles have different evidence. 4.1 */
export const policeRoleLabels = {
	lessons: 'exchange.police.lessons',
	referral: 'exchange.police.referral',
	coalition: 'exchange.police.coalition',
	environment: 'exchange.police.environment',
} as const;
export type PoliceRole = keyof typeof policeRoleLabels;
export const policeRoles = codesOf(policeRoleLabels);

/** Means that need the rights check; the first three are never good practice. 4.3, 4.4 */
export const meansLabels = {
	'compulsory-testing': 'exchange.means.compulsory-testing',
	'pupil-informants': 'exchange.means.pupil-informants',
	'individual-risk-scores': 'exchange.means.individual-risk-scores',
	'voluntary-testing': 'exchange.means.voluntary-testing',
	dogs: 'exchange.means.dogs',
	'data-matching': 'exchange.means.data-matching',
} as const;
export type Means = keyof typeof meansLabels;
export const means = codesOf(meansLabels);

/** Who took part in the design. */
export const participantLabels = {
	'young-people': 'exchange.participant.young-people',
	parents: 'exchange.participant.parents',
	teachers: 'exchange.participant.teachers',
	police: 'exchange.participant.police',
	community: 'exchange.participant.community',
	'people-with-experience': 'exchange.participant.people-with-experience',
	scientists: 'exchange.participant.scientists',
} as const;
export type DesignParticipant = keyof typeof participantLabels;
export const designParticipants = codesOf(participantLabels);

/** Cost for each participant, in euros. */
export const costLabels = {
	free: 'exchange.cost.free',
	'to-10': 'exchange.cost.to-10',
	'to-50': 'exchange.cost.to-50',
	'to-200': 'exchange.cost.to-200',
	'above-200': 'exchange.cost.above-200',
	unknown: 'exchange.cost.unknown',
} as const;
export type CostBand = keyof typeof costLabels;
export const costBands = codesOf(costLabels);

export const trainingLabels = {
	none: 'exchange.training.none',
	'under-a-day': 'exchange.training.under-a-day',
	'one-to-three-days': 'exchange.training.one-to-three-days',
	'over-three-days': 'exchange.training.over-three-days',
	unknown: 'exchange.training.unknown',
} as const;
export type Training = keyof typeof trainingLabels;
export const trainings = codesOf(trainingLabels);

/** On what conditions the materials may be used. */
export const licenceLabels = {
	open: 'exchange.licence.open',
	'free-of-charge': 'exchange.licence.free-of-charge',
	paid: 'exchange.licence.paid',
	unknown: 'exchange.licence.unknown',
} as const;
export type MaterialLicence = keyof typeof licenceLabels;
export const materialLicences = codesOf(licenceLabels);

/** The eight stages and four themes of the European Drug Prevention Quality Standards, at basic level. 1.4 */
export const qualityItemLabels = {
	needs: 'exchange.quality.needs',
	resources: 'exchange.quality.resources',
	formulation: 'exchange.quality.formulation',
	design: 'exchange.quality.design',
	management: 'exchange.quality.management',
	delivery: 'exchange.quality.delivery',
	evaluation: 'exchange.quality.evaluation',
	improvement: 'exchange.quality.improvement',
	sustainability: 'exchange.quality.sustainability',
	communication: 'exchange.quality.communication',
	staff: 'exchange.quality.staff',
	ethics: 'exchange.quality.ethics',
} as const;
export type QualityItem = keyof typeof qualityItemLabels;
export const qualityItems = codesOf(qualityItemLabels);

/** The questions of the rights check. 4.3 */
export const rightsLabels = {
	'legal-basis': 'exchange.rights.legal-basis',
	necessary: 'exchange.rights.necessary',
	voluntary: 'exchange.rights.voluntary',
	'no-sanction': 'exchange.rights.no-sanction',
	complaints: 'exchange.rights.complaints',
	'no-discrimination': 'exchange.rights.no-discrimination',
	'data-flow': 'exchange.rights.data-flow',
} as const;
export type RightsQuestion = keyof typeof rightsLabels;
export const rightsQuestions = codesOf(rightsLabels);

/** What studies measure. */
export const outcomeLabels = {
	'alcohol-initiation': 'exchange.outcome.alcohol-initiation',
	'alcohol-use': 'exchange.outcome.alcohol-use',
	drunkenness: 'exchange.outcome.drunkenness',
	'tobacco-initiation': 'exchange.outcome.tobacco-initiation',
	'tobacco-use': 'exchange.outcome.tobacco-use',
	'cannabis-initiation': 'exchange.outcome.cannabis-initiation',
	'cannabis-use': 'exchange.outcome.cannabis-use',
	'drug-use': 'exchange.outcome.drug-use',
	'substance-problems': 'exchange.outcome.substance-problems',
	deaths: 'exchange.outcome.deaths',
	poisonings: 'exchange.outcome.poisonings',
	'hospital-admissions': 'exchange.outcome.hospital-admissions',
	'treatment-contact': 'exchange.outcome.treatment-contact',
	delinquency: 'exchange.outcome.delinquency',
	violence: 'exchange.outcome.violence',
	bullying: 'exchange.outcome.bullying',
	'mental-health': 'exchange.outcome.mental-health',
	'school-attainment': 'exchange.outcome.school-attainment',
	absence: 'exchange.outcome.absence',
	'social-skills': 'exchange.outcome.social-skills',
	'parenting-skills': 'exchange.outcome.parenting-skills',
	'attitudes-knowledge': 'exchange.outcome.attitudes-knowledge',
} as const;
export type Outcome = keyof typeof outcomeLabels;
export const outcomes = codesOf(outcomeLabels);
