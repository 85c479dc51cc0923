"""What a page of `telltale report` must be like in a browser."""

import base64
import pathlib

VIEWS = [(name, width, height, scheme) for name, width, height in [("phone", 390, 844), ("desktop", 1280, 900)] for scheme in ["light", "dark"]]
SECTIONS = ["summary", "words", "classes", "confusions", "calibration", "curves", "wrong", "doubtful", "options", "again"]

# What could act, or ask something of the network, and links that lead nowhere.
ACTIVE = """[...document.querySelectorAll('*')].flatMap(element => {
    const found = [];
    if (/^(script|iframe|frame|object|embed|link|base|form|input|button|img|image|use|audio|video|foreignobject|animate|set)$/i.test(element.tagName))
        found.push('an element ' + element.tagName);
    for (const { name, value } of element.attributes) {
        if (/^on/i.test(name) || /^(src|srcset|srcdoc|action|formaction|data|poster|background|ping)$/i.test(name)) found.push('an attribute ' + name);
        if (/href$/i.test(name) && !(value[0] === '#' && document.getElementById(value.slice(1)))) found.push('a link to ' + value.slice(0, 80));
        if (/url\\s*\\(|javascript:/i.test(value) && name === 'style') found.push('a style ' + value.slice(0, 80));
    }
    return found;
})"""

AXE = """axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(results => results.violations.map(violation =>
        violation.id + ' (' + violation.help + ') at ' + violation.nodes.length + ' places, first ' + violation.nodes[0].target.join(' ')
            + ': ' + (violation.nodes[0].failureSummary || '').replace(/\\s+/g, ' ')))"""


class Check:
    def __init__(self, browser, path, axe, pictures):
        self._browser = browser
        self._path = path
        self._axe = axe.read_text()
        self._pictures = pathlib.Path(pictures) if pictures else None

    def problems(self):
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self._browser.call(domain + ".enable")
        problems = []
        for name, width, height, scheme in VIEWS:
            problems += [f"{name}, {scheme}: {problem}" for problem in self._view(name, width, height, scheme)]
        if self._pictures:
            self._keep("print.pdf", self._browser.call("Page.printToPDF", preferCSSPageSize=True)["data"])
        return problems

    def _view(self, name, width, height, scheme):
        window = self._browser
        window.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=name == "phone")
        window.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        window.events.clear()
        window.call("Page.navigate", url=self._path.as_uri())
        window.wait("Page.loadEventFired")
        problems = []
        sections = window.evaluate("[...document.querySelectorAll('main > section')].map(section => section.id)")
        problems += [f"no section {section}" for section in SECTIONS if section not in sections]
        problems += window.evaluate(ACTIVE)
        problems += self._width("the page", width)
        if self._pictures:
            self._picture(f"{name}-{scheme}.png", width)
        problems += self._documents(width)
        problems += self._told()
        # Everything is there to be looked at: what is folded away, and the documents that were chosen last.
        window.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        window.evaluate(self._axe + "; 0")
        return problems + window.evaluate(AXE)

    def _documents(self, width):
        """Follows the links of the matrix."""
        window = self._browser
        problems = []
        for link in window.evaluate("[...document.querySelectorAll('.matrix a')].slice(0, 5).map(link => link.hash)"):
            window.evaluate(f"document.querySelector('.matrix a[href=\"{link}\"]').click()")
            shown = window.evaluate("[...document.querySelectorAll('.cell')].filter(cell => cell.offsetHeight > 0).map(cell => '#' + cell.id)")
            if shown != [link]:
                problems.append(f"the link {link} shows {shown}")
            problems += self._width(f"the page with {link}", width)
        return problems

    def _width(self, what, width):
        actual = self._browser.evaluate("Math.max(document.documentElement.scrollWidth, window.innerWidth)")
        return [f"{what} is {actual} pixels wide in a window of {width}"] if actual > width else []

    def _told(self):
        """What the browser complained of, or asked of the network."""
        problems = []
        for event in self._browser.events:
            parameters = event.get("params", {})
            match event.get("method"):
                case "Runtime.exceptionThrown":
                    problems.append("an exception: " + parameters["exceptionDetails"]["text"])
                case "Runtime.consoleAPICalled":
                    problems.append("the console: " + str(parameters["args"]))
                case "Log.entryAdded":
                    problems.append("the log: " + parameters["entry"]["text"])
                case "Network.requestWillBeSent" if parameters["request"]["url"].partition("#")[0] != self._path.as_uri():
                    problems.append("a request for " + parameters["request"]["url"])
        return problems

    def _picture(self, name, width):
        height = self._browser.evaluate("document.documentElement.scrollHeight")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, 16_000), "scale": 1}
        data = self._browser.call("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)["data"]
        self._keep(name, data)

    def _keep(self, name, data):
        self._pictures.mkdir(parents=True, exist_ok=True)
        (self._pictures / f"{self._path.stem}-{name}").write_bytes(base64.b64decode(data))
