"""Content of the example workshops: a real programme's facts in our own words, and one made up."""

from typing import Any

Content = dict[str, Any]


def leads(*names: str) -> list[tuple[str, str]]:
    return [("leader", name) for name in names]


def moderates(*names: str) -> list[tuple[str, str]]:
    return [("moderator", name) for name in names]


def steps(*texts: str) -> list[Content]:
    """Activities in order; a text that starts with `> ` is part of the one above, one that ends in `| 10` takes 10 minutes."""
    return [step(text) for text in texts]


def step(text: str) -> Content:
    words, _, minutes = text.partition(" | ")
    return {
        "text": words.removeprefix("> "),
        "minutes": int(minutes) if minutes else None,
        "is_nested": text.startswith("> "),
    }


def links(*pairs: tuple[str, str], heading: str = "") -> list[Content]:
    return [{"title": title, "url": url, "heading": heading} for title, url in pairs]


def on(day: int, at: str, minutes: int) -> Content:
    """When a block is; the first day is day 1."""
    return {"day": day, "at": at, "minutes": minutes}


TECHNICAL_ARCHITECTURE: Content = {
    "slug": "technical-architecture-workshop",
    "title": "Technical Architecture Workshop",
    "community": "LF Energy",
    "starts_on": "2020-07-08",
    "time_zone": "Europe/Paris",
    "breakout_rounds": 2,
    "introduction": (
        "One afternoon on how the foundation’s projects fit together: a shared start, two rounds of parallel breakout"
        " sessions, and a common close."
    ),
    "sessions": [
        {"kind": "general", "title": "Community", "roles": leads("Jono Bacon")},
        {
            "kind": "general",
            "title": "Overview of Functional Architecture",
            "short_description": "A top-down tour of the grid architecture that members drew up together.",
            "detailed_description": (
                "Members worked out a picture of the functions that the power grid of the future will need. The tour begins"
                " with the whole, zooms in on the areas that matter most, and ends by placing the foundation’s present and"
                " planned projects and use cases on the map."
            ),
            "expected_minutes": 20,
            "outcomes": ["Everyone can say where their project or use case sits in the functional architecture"],
            "roles": leads("Jonas van den Bogaard", "Benoit Jeanson"),
        },
        {
            "kind": "track",
            "title": "LF Energy Data Architecture",
            "short_description": (
                "Why the foundation has data guidelines and how a project puts them to work, with Alliander’s experience of"
                " agreeing on what words mean."
            ),
            "detailed_description": "The guidelines, the reasons behind them, and what they ask of a project in practice.",
            "outcomes": ["You know why a data architecture pays off and how to bring one into your project"],
            "roles": [*leads("Sander Jansen", "Eric Houmes (TenneT)"), *moderates("Ashish")],
            "activity": steps(
                "How Alliander came to work on semantics",
                "Building interfaces and integrations",
                "Your questions on where semantics stands today",
                "What to do next",
            ),
        },
        {
            "kind": "track",
            "title": "LF Energy Security Framework",
            "short_description": (
                "A common way for projects to find, weigh and answer security risks, tried out together on GXF."
            ),
            "detailed_description": (
                "Every project meets the same security questions and answers them alone. This track works out one approach"
                " for all, with a live project, **GXF**, as the test piece.\n\n"
                "- In the first round we assess the impact and model the threats behind one of the larger risks.\n"
                "- In the second we take those risks and choose the countermeasures and strategies that fit them."
            ),
            "outcomes": [
                "You can carry out a first security impact assessment",
                "You can build a threat model for one risk of your own project",
                "You know which countermeasures answer which risks",
            ],
            "roles": [
                *leads("Florent Carli", "Bart Luijkx", "David Wheeler"),
                *moderates("Florent Carli", "Bart Luijkx"),
            ],
            "activity": steps(
                "The security working group introduces itself",
                "Project GXF, and which part of it we look at",
                "Security risk analysis",
                "> Go through the prepared impact assessment",
                "> Threat model of one key risk",
                "Security strategy x (TBD)",
                "Security strategy y (TBD)",
            ),
            "pre_reading": links(
                ("The bowtie method", "https://www.cgerisk.com/knowledgebase/The_bowtie_method"),
                ("", "https://youtu.be/zH9CdMH0tUM"),
            ),
        },
        {
            "kind": "track",
            "title": "Infrastructure",
            "short_description": (
                "Drafting a guideline for running critical energy workloads across public clouds and a company’s own data"
                " centre."
            ),
            "detailed_description": (
                "Energy systems have to be always on, redundant, quick and secure. Some workloads may never leave the"
                " company’s premises, others gain from several clouds at once. What would a guideline look like that has the"
                " freedom of the cloud and the safety of one’s own machines?"
            ),
            "expected_rounds": "all",
            "outcomes": ["A working document on cloud strategies for the energy sector"],
            "roles": leads("Sven Leiss"),
            "activity": steps(
                "Sketch a high-level infrastructure architecture around how critical each workload is, under",
                "> KRITIS, the national rules for critical infrastructure",
                "> BAIT and VAIT, BaFin’s supervisory requirements for IT",
                "> ISO/IEC 2700x",
            ),
            "pre_reading": links(
                ("", "https://www.meshcloud.io/2020/05/13/multi-cloud-security-and-compliance/"),
                ("", "https://hub.packtpub.com/designing-a-multi-cloud-environment-with-iaas-paas-and-saas-tutorial/"),
                ("", "https://www.simform.com/multi-cloud-architecture/"),
            ),
        },
        {
            "kind": "use_case",
            "title": "Asset Monitoring",
            "short_description": (
                "An open architecture for watching over grid equipment, and an honest look at opening a project that began"
                " inside one company."
            ),
            "detailed_description": (
                "RTE is replacing its asset monitoring to get from preventive to predictive maintenance.\n\n"
                "- **Where the project stands:** its goal and its mostly open source architecture, and what could be built"
                " on it\n"
                "- **Towards a community:** what people expect when internal code is opened, and what eases the first steps"
                " of contributors\n"
                "- **More than code:** new ways of working need new software; should fitted models be shared too?"
            ),
            "outcomes": ["Key actions for building a community when the code is opened"],
            "roles": leads("Benoit Jeanson"),
        },
        {
            "kind": "use_case",
            "title": "CoMPAS",
            "short_description": (
                "Shared components for IEC 61850 profiles and for configuring protection, automation and control."
            ),
            "detailed_description": (
                "Grid operators and vendors drafted a first roadmap. Two things come next:\n\n"
                "1. the overall technical architecture: microservices, scripting, interfaces to other tools;\n"
                "2. a user story map for a minimum viable product.\n\n"
                "The group thinks both through together."
            ),
            "roles": [
                *leads("Mital Kanabar", "Frederic Fousseret"),
                *moderates("Mital Kanabar"),
                ("host", "Mital Kanabar"),
            ],
            "pre_reading": links(
                (
                    "Initial roadmap of the CoMPAS project",
                    "https://github.com/com-pas/contributing/blob/master/roadmap-docs/"
                    "CoMPAS%20Initial%20Roadmap%20-%20final%20version.pptx?raw=true",
                ),
                ("Glossary and high-level diagrams", "https://github.com/com-pas/compas-architecture"),
            ),
        },
        {
            "kind": "use_case",
            "title": "Digital Twins",
            "short_description": (
                "Can many small twins, each with an open interface, carry the architecture of a smart energy system?"
            ),
            "detailed_description": (
                "A twin stands for a real thing, speaks a standard interface and simulates how the thing behaves. Put"
                " together, twins make a system of systems that can grow, swap parts, and leave what runs undisturbed."
                " The project builds on NGSI-LD, the context interface that ETSI standardized and FIWARE implements."
            ),
            "outcomes": [
                "Goals, challenges and risks of a system of systems",
                "A first map between NGSI-LD and other projects of the foundation",
            ],
            "roles": [
                *leads("Juanjo Hierro", "Antonello Monti", "Markus Mirz", "Gianluca Dianese", "Alberto Abella"),
                *moderates("Juanjo Hierro"),
            ],
            "activity": steps("Introduction", "Possible use cases", "Discussion in groups", "Report to everyone"),
            "pre_reading": links(
                ("Data Oriented System of Systems Architecture for Energy", ""),
                ("FIWARE smart-data-models space on GitHub", ""),
            ),
        },
        {
            "kind": "use_case",
            "title": "VPP / Microgrids",
            "short_description": "What virtual power plants and neighbourhood microgrids ask of shared software.",
            "detailed_description": (
                "Virtual power plants and microgrids make networks more resilient, efficient and stable. The session also"
                " looks at how platforms such as RIAPS and FLEDGE could meet."
            ),
            "outcomes": [
                "A shared picture of the problem among all who take part",
                "Good practice for connecting platforms",
            ],
            "roles": [*leads("Teff Reed", "Greg Thompson"), *moderates("Ken Dulaney")],
            "activity": steps(
                "Introduction",
                "Three use cases of microgrids and virtual power plants",
                "Discussion",
                "Report to everyone",
            ),
        },
    ],
}

SUBSTATION_DAYS: Content = {
    "slug": "digital-substation-days",
    "title": "Digital Substation Days",
    "community": "LF Energy",
    "days_from_now": 60,
    "time_zone": "Europe/Berlin",
    "breakout_rounds": 2,
    "introduction": (
        "Two afternoons with the people who configure, test and run substations. This workshop is made up, so that you can"
        " try everything on it."
    ),
    "sessions": [
        {
            "kind": "general",
            "title": "Opening",
            "short_description": "Who is here, what we want to take home, and how the two days run.",
            "expected_minutes": 20,
            "outcomes": ["Everyone knows which breakout sessions to join"],
            "roles": [("leader", "Ana Moreau (Example Grid)"), ("moderator", "Kofi Mensah"), ("host", "Kofi Mensah")],
        },
        {
            "kind": "track",
            "title": "Testing without a Substation",
            "short_description": "Set up a simulated bay on your laptop and run a first conformance test against it.",
            "detailed_description": (
                "Bring a laptop. We start from an empty folder, describe one bay, and let a test tool find our mistakes."
            ),
            "expected_minutes": 75,
            "outcomes": ["A running test bench on your own machine", "A list of what the tools still lack"],
            "roles": [("leader", "Ana Moreau (Example Grid)"), ("moderator", "Lena Vogt"), ("host", "Lena Vogt")],
            "activity": steps(
                "Meet the bay | 10",
                "Describe it | 30",
                "> Write the file in pairs | 20",
                "> Compare two of them | 10",
                "Run the tests | 25",
                "What we take home | 10",
            ),
            "pre_reading": [
                *links(("How to install the tools", "https://example.org/substation/tools"), heading="Before you come"),
                *links(("Notes of the last workshop", ""), heading="For the curious"),
            ],
        },
        {
            "kind": "use_case",
            "title": "One Configuration for Many Vendors",
            "short_description": "Three vendors, one file: where does it break?",
            "expected_rounds": 2,
            "roles": leads("Kofi Mensah"),
        },
        {
            "kind": "track",
            "title": "Clocks That Agree",
            "short_description": "What a microsecond is worth in a substation, and how to see that one went missing.",
            "detailed_description": (
                "Protection relays compare what they measure at the same moment. We look at how that moment is shared, and"
                " at what happens when one clock drifts."
            ),
            "expected_minutes": 60,
            "outcomes": ["A checklist for the clocks of your own substation"],
            "roles": [("leader", "Mei Tanaka"), ("moderator", "Lena Vogt"), ("host", "Lena Vogt")],
            "activity": steps(
                "How time travels | 15", "Find the clock that drifts, in pairs | 30", "Draw up the checklist | 15"
            ),
        },
        {
            "kind": "general",
            "title": "Closing",
            "short_description": "What each round found, and who carries it on.",
            "expected_minutes": 20,
            "outcomes": ["Every open point has a name behind it"],
            "roles": [("leader", "Kofi Mensah"), ("moderator", "Mei Tanaka"), ("host", "Kofi Mensah")],
        },
    ],
    "rooms": [
        {"name": "Main Hall", "capacity": 40, "join_url": "https://meet.example.org/main-hall"},
        {"name": "Test Bench", "capacity": 3, "join_url": "https://meet.example.org/test-bench"},
    ],
    "blocks": [
        {**on(1, "14:00", 30), "kind": "plenary", "title": "Opening", "room": "Main Hall", "sessions": {"Opening": ""}},
        {**on(1, "14:30", 15), "kind": "break", "title": "Coffee"},
        {
            **on(1, "14:45", 75),
            "kind": "breakout",
            "sessions": {
                "Testing without a Substation": "Test Bench",
                "One Configuration for Many Vendors": "Main Hall",
            },
        },
        {
            **on(2, "14:00", 75),
            "kind": "breakout",
            "sessions": {"Clocks That Agree": "Test Bench", "One Configuration for Many Vendors": "Main Hall"},
        },
        {**on(2, "15:15", 15), "kind": "break", "title": "Coffee"},
        {**on(2, "15:30", 30), "kind": "plenary", "title": "Closing", "room": "Main Hall", "sessions": {"Closing": ""}},
    ],
    "note": "Times and rooms of both afternoons. Seats are open: the test bench has three.",
    # Who is interested in what, and in which part of it they want to sit; in order of asking.
    "attendees": {
        "Femke Bos": {"stars": ["Testing without a Substation"], "seats": [("Testing without a Substation", 1)]},
        "Tomas Lind": {
            "stars": ["Testing without a Substation", "Clocks That Agree"],
            "seats": [("Testing without a Substation", 1), ("Clocks That Agree", 1)],
        },
        "Aisha Karim": {
            "stars": ["One Configuration for Many Vendors"],
            "seats": [("One Configuration for Many Vendors", 1), ("One Configuration for Many Vendors", 2)],
        },
    },
}

EXAMPLES = [TECHNICAL_ARCHITECTURE, SUBSTATION_DAYS]
EMAILS = {"Ana Moreau": "ana.moreau@example.org"}  # the development provider's leader signs in with it
