"""Words that the English grammar knows: head nouns of institutions, titles, portfolios."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


HEADS = _words("""
    academy administration agency airlines airport airways alliance archives army assembly
    association authority bank board branch brigade bureau cabinet campus center centre chamber
    chambers club college command commissariat commission committee company confederation
    congress consortium consulate consulate-general corporation corps council court delegation
    department diet directorate directorate-general division embassy enterprise exchange faculty
    federation force forum foundation fund government group guard guild hospital house hub
    inspectorate institut institute institutet institution instituto judiciary lab laboratory
    league legation legislature library ministry mission museum navy network observatory office
    ombudsman organisation organization parliament party permanent-mission police polytechnic
    port presidency procuratorate program programme prosecution railway railways regiment
    registry school secretariat section senate service services society sub-committee
    subcommittee taskforce treasury tribunal trust union unit universidad universitas universiti
    university universität université vice-consulate
""")
WEAK_HEADS = _words("""
    airlines airport airways alliance archives army assembly board branch cabinet campus
    chambers club command company congress corps delegation diet division enterprise exchange
    federation force forum fund group guard guild house hub judiciary lab league legislature
    library mission navy network party police port presidency program programme railway railways
    registry school section service services society sub-committee subcommittee trust union unit
""")
"""Heads that make an institution only with two or more capitalised words before or behind."""

NOT_BEFORE_HEAD = _words("""
    ad-hoc capacity core exchange expert fifth first focus fourth     inter-agency interagency joint joint-working leadership ministerial     organising organizing pilot plenary scholarship second steering study sub task
    technical third training working youth
""")
"""Words that make of a group, committee or programme a thing and not a body."""

LEADING = _words("""
    a about according acting additionally after all alongside also among an and as at before
    besides between both but by current currently deputy during each earlier eight every five
    following for former four from furthermore her here his honorary however if in including
    into its joining later led many meanwhile moreover my new newly nine of on or other our per
    present previously recently representing second seven several since six some ten thanking
    that the their then there these third this three through to today today’s together two under
    upon via vice visiting what when where which while who whom whose with yesterday yesterday’s
    your
""")

_RANKS = (
    r"(?:(?:Police|Pol\.?|Air|Rear|Vice|Lieutenant|Lt\.?|Major|Maj\.?|Brigadier|Brig\.?|First|Second|Senior|Group|Wing) ){0,3}"
    r"(?:(?<!Director )(?<!Secretary )(?<!Inspector )(?<!Attorney )(?<!Auditor )(?<!Consul )(?<!Governor )"
    r"(?<!Comptroller )(?<!Solicitor )(?<!Surgeon )General|Gen|Colonel|Col|Captain|Capt|Admiral|Adm|Commodore|"
    r"Air Chief Marshal|Marshal|Lieutenant|Brigadier|Major|(?<=Wing )Commander)"
)
HONORIFIC = (
    r"(?:H\.\s?E\.|HE|His Excellency|Her Excellency|(?:The )?Hon(?:ourable|orable|[’']ble|\.)|Mr|Mrs|Ms|Miss|Mdm|Madam|Mme|"
    r"Dr|Prof(?:essor)?|Assoc(?:iate)?\.? Prof(?:essor)?|Asst\.? Prof(?:essor)?|Emeritus Professor|Sir|Dame|Lord|Lady|"
    r"Dato[’']? Seri Setia|Dato[’']? (?:Sri|Seri|Paduka)|Dato[’']?|Datuk (?:Seri|Sri)|Datuk|Datin(?: Paduka| Seri)?|Tan Sri|Puan Sri|"
    r"Tun|Toh Puan|Pehin|Tengku|Khun|Dasho|Lyonpo|Shri|Smt|Atty|Engr|Ir|Ts|Sr|Rev|Senator|"
    rf"{_RANKS}|M\.L\.|M\.R\.)\.?(?:[ ]\((?:Dr|Ret[’']?d|Prof|Retired)\.?\))?"
)

_TITLES = (
    r"Under-Secretary-General|Officer-in-Charge|Country Director|Country Representative|Country Manager|Resident Representative|"
    r"Ministers?(?:-in-charge)?|Chief Executive Officer|Resident Coordinator|"
    r"Chargé d[’']Affaires|Permanent Secretary|Executive Director|Inspector-General|"
    r"Secretary General|Secretary-General|Inspector General|Managing Director|"
    r"Attorney-General|Attorney General|Director-General|Director General|"
    r"Under-Secretary|Vice Chancellor|Vice-Chancellor|Chief Executive|"
    r"Auditor-General|Consul-General|Vice-President|Undersecretary|"
    r"Consul General|Vice President|Superintendent|Prime Minister|"
    r"Representative|Administrator|Chief Justice|Spokesperson|"
    r"Commissioner|Vice-Rector|Coordinator|Vice Rector|"
    r"Chairperson|Comptroller|Chairwoman|Chancellor|"
    r"Specialist|Counsellor|Ambassador(?: Extraordinary and Plenipotentiary)?(?:-designate)?|Counselor|"
    r"Scientist|Registrar|Spokesman|Principal|"
    r"President|Secretary|Economist|Chairman|"
    r"Governor|Director|Members?|Manager|"
    r"Officer|Speaker|Advisor|Premier|"
    r"Adviser|Provost|Attaché|Rector|"
    r"Consul|Leader|Fellow|Expert|"
    r"Chair|Envoy|Mayor|Chief|"
    r"Judge|Dean|Head|CEO|Rapporteur|Controller|Solicitor General|Surgeon General|Professor|Lecturer|Researcher|Councillor|Trustee"
)
TITLE = rf"(?:{_TITLES})"
TITLE_WORDS = _words("""
    acting administrator adviser advisers advisor advisors ambassador ambassadors attorney
    attorney-general auditor auditor-general ceo chair chairman chairperson chairpersons
    chairwoman chancellor chief commissioner commissioners comptroller consul consul-general
    controller coordinator councillor counsellor counselor dean deputies deputy director
    director-general director-generals directors envoy general governor governors head inspector
    inspector-general judge leader lecturer manager mayor member members minister ministers
    officer officer-in-charge permanent premier president prime principal professor professors
    provost rector registrar representative researcher secretaries secretary
    secretary-general senator speaker spokesman spokesperson superintendent under-secretary
    undersecretary vice vice-chair vice-chairman vice-chancellor vice-director vice-governor
    vice-minister vice-president vice-rector
""")

PORTFOLIO = _words("""
    accountability accountancy accounting accreditation administration aerospace affairs african
    agrarian agricultural agriculture ai airports alcohol animal anthropology anti-corruption
    antiquities aquaculture aquatic arbitration archaeology archives area areas arts asean asia
    asia-pacific asian assurance astronomy atmosphere atmospheric atomic audit automotive
    aviation bank benefits biodiversity biology biotechnology blood border boundaries boundary
    bridges broadcasting budget business chain chains chemistry children cities city civil
    civil-aviation climate coast coastal commerce commodities communication communications
    community competition computer computing conflict conservation construction consular
    consumer control cooperation cooperative cooperatives copyright correctional corrections
    corruption county creative crime crimes crop crops cultural culture customs cyber
    cybersecurity data decentralization defence defense democracy dentistry design development digital
    disabilities disaster disease diseases dispute district districts documentation drug drugs
    ecology economic economics economy education elderly election elections electoral electric
    electricity electronics emergency employment energy engineering enterprise enterprises
    entrepreneurship entry environment environmental epidemiology equality ethnic evaluation
    exchange excise exit export exports family film finance financial fisheries fishery food
    foreign foresight forestry forests freedom freight frontier gambling gaming gas gender
    genetics geoinformatics geology geospatial governance government harbour harbours health
    heritage higher highways history home homeland housing human humanitarian humanities
    hydrology hydrometeorology hydropower hygiene identity immigration import imports
    improvement inclusion indigenous industry information infrastructure innovation inspection
    insurance integration integrity intellectual interior internal international investment
    irrigation islands judicial justice juvenile knowledge labor labour land lands language law
    legal legislative libraries livestock local logistics lottery mail management manpower
    mapping marine maritime materials mathematics measures media mediation medical medicine
    medium mekong meteorology metrology metropolitan migration mineral minerals mines mining
    minorities minority mobility modernization monetary monitoring monuments municipal museums
    music nanotechnology narcotics nations natural nuclear nursing nutrition occupational ocean
    oceanic oceans oil ombudsman organizational pacific parks parliament parliamentary passport
    patent patents peace pension pensions people performance personnel petroleum pharmacy
    physics planning plantation police policy pollution population port ports postal power press
    prevention primary printing prisons probation procurement promotion property prosecution
    protocol provident provincial psychology public publishing qualification qualifications
    quality quarantine radio rail railway railways reconstruction records recruitment reform
    regional registration rehabilitation relations relief religion religious renewable
    representatives research resources revenue rights river rivers road roads rubber rural
    safety sanitation science sciences sea seafarers seas secondary security seismology
    semiconductor sericulture service services shipping silk skills small smes social society
    sociology soil southeast space sport sports standards startup startups state statistics
    studies sugar supply suppression supreme surveillance survey surveys sustainability
    sustainable systems talent taxation technical technological technology telecommunications
    television tertiary theatre tobacco tourism town towns townships trade traffic trafficking
    training transport transportation treasury treaties treaty urban vaccine vaccines vehicles
    veterans veterinary village vocational wage wages waste water waterways weights welfare
    wildlife women workplace works youth
""")

INTERGOVERNMENTAL = {
    "United Nations Development Programme": "UNDP", "United Nations Environment Programme": "UNEP",
    "United Nations Children's Fund": "UNICEF", "World Food Programme": "WFP",
    "United Nations": "UN", "European Union": "EU", "World Bank": "WB", "African Union": "AU",
    "World Trade Organization": "WTO", "World Health Organization": "WHO",
    "International Labour Organization": "ILO", "International Monetary Fund": "IMF",
    "International Organization for Migration": "IOM", "Asian Development Bank": "ADB",
    "Food and Agriculture Organization of the United Nations": "FAO",
    "Food and Agriculture Organization": "FAO", "United Nations Population Fund": "UNFPA",
    "Organisation for Economic Co-operation and Development": "OECD",
    "Association of Southeast Asian Nations": "ASEAN", "ASEAN Secretariat": "",
    "European Commission": "EC", "Mekong River Commission": "MRC", "Colombo Plan": "",
    "Commonwealth Secretariat": "", "International Atomic Energy Agency": "IAEA",
    "United Nations Educational, Scientific and Cultural Organization": "UNESCO",
    "Asia-Pacific Economic Cooperation": "APEC", "International Criminal Police Organization": "INTERPOL",
    "Economic and Social Commission for Asia and the Pacific": "ESCAP",
    "United Nations Office on Drugs and Crime": "UNODC", "UN Women": "",
    "Asian Infrastructure Investment Bank": "AIIB", "New Development Bank": "NDB", "Islamic Development Bank": "IsDB",
    "World Customs Organization": "WCO", "International Telecommunication Union": "ITU", "World Intellectual Property Organization": "WIPO",
    "United Nations High Commissioner for Refugees": "UNHCR", "United Nations Industrial Development Organization": "UNIDO",
    "International Fund for Agricultural Development": "IFAD", "Asian Productivity Organization": "APO",
    "Southeast Asian Ministers of Education Organization": "SEAMEO", "Shanghai Cooperation Organization": "SCO",
    "International Committee of the Red Cross": "ICRC", "International Renewable Energy Agency": "IRENA",
}  # fmt: skip
ALONE = frozenset(
    {"United Nations", "European Union", "African Union", "World Bank", "Colombo Plan"}
)
"""Bodies that are mentioned in passing so often that a bare mention is no finding."""

OWNERS = _words("""
    attorney auditor bankers banker’s children comptroller consumers director employers exporters
    farmers general governor importers inspector journalists king lawyers manufacturers minister
    mothers nurses parents patients people physicians president premier prime queen rector
    registrar secretary solicitor students surgeon teachers traders veterans women workers
""")
"""Words whose possessive stands inside the name of a body: Attorney General’s Chambers."""

MISSIONS = _words("embassy consulate consulate-general vice-consulate mission legation delegation")
"""Heads of a body abroad: the place where it stands or the body it is sent to ends its name."""
