// Reads calendars, as Thunderbird does, and prints what each event says: [uid, start, end, summary, room, status, sequence].
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, ...files] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(library));
ICAL.design.strict = true;

const utc = (time) => new Date(time.toUnixTime() * 1000).toISOString();

function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const text = (name) => component.getFirstPropertyValue(name) ?? "";
    return [event.uid, utc(event.startDate), utc(event.endDate), event.summary, text("location"), text("status"), event.sequence];
  });
}

console.log(JSON.stringify(files.map(read)));
