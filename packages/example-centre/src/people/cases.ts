import type { LocalDate } from '@kinshift/core'
import { custody, datesOff, hours, schoolRun, shorterDay, weekdaysOff } from '../life.ts'
import { type DayOf, dayOff, early, type Person, person, weekdayOff } from './row.ts'

/** The mail. */
export function casesPeople(day: DayOf, schoolClosed: readonly LocalDate[]): Person[] {
  const cases = person.bind(null, 'Cases')
  return [
    cases('shah-maya', 'Maya Shah', 'Shah Maya', 'fullTime', { cases: 1 }, [
      schoolRun({ latestEnd: '17:30' }, 'I fetch my son from after-school care.', schoolClosed),
    ]),
    cases('liang-xiao', '梁晓', 'liang xiao', 'fullTime', {
      cases: 1,
      support: 0.9,
    }),
    cases('wright-noah', 'Noah Wright', 'Wright Noah', 'thirtyHours', { cases: 1 }, [
      custody('2-2-3', day(7), { latestEnd: '16:30' }, 'Shared care of my two boys.'),
    ]),
    cases('costa-beatriz', 'Beatriz Costa', 'Costa Beatriz', 'flexibleTime', { cases: 1, sales: 0.9 }, [
      datesOff([day(2)], 'A hearing at the family court.'),
    ]),
    cases('laurent-andre', 'André Laurent', 'Laurent André', 'fullTime', { cases: 1 }, [], [early('nice')]),
    cases(
      'nguyen-linh',
      'Linh Nguyen',
      'Nguyen Linh',
      'fullTime',
      { cases: 1 },
      [],
      [weekdayOff('nice', [6])],
    ),
    cases('asante-kofi', 'Kofi Asante', 'Asante Kofi', 'halfTime', { cases: 1 }, [
      hours([1, 2, 3, 4, 5], { latestEnd: '14:00' }, 'I drive a taxi in the afternoon.'),
    ]),
    cases('martin-zoe', 'Zoe Martin', 'Martin Zoe', 'fullTime', {
      cases: 1,
      sales: 0.9,
      support: 0.9,
    }),
    cases('fischer-hannah', 'Hannah Fischer', 'Fischer Hannah', 'thirtyHours', { cases: 1 }, [
      shorterDay(6, day(-60), 26, 'My doctor allows six hours a day.'),
    ]),
    cases('nazari-leila', 'Leila Nazari', 'Nazari Leila', 'fullTime', { cases: 1 }, [
      hours([2, 4], { latestEnd: '16:30' }, 'My father needs me in the evening.', 'strong'),
    ]),
    cases(
      'park-daniel',
      'Daniel Park',
      'Park Daniel',
      'flexibleTime',
      { cases: 1, support: 0.9 },
      [],
      [dayOff('strong', [day(10)])],
    ),
    cases('cohen-rachel', 'Rachel Cohen', 'Cohen Rachel', 'halfTime', { cases: 1, support: 1 }, [
      weekdaysOff([6], 'I keep the Sabbath.'),
      schoolRun({ latestEnd: '15:30' }, 'School ends at a quarter to four.', schoolClosed),
    ]),
    cases('huang-an', '黄安', 'huang an', 'weekend', { cases: 0.9, support: 1 }, [
      weekdaysOff([1, 2, 3, 4, 5], 'I cook in a restaurant on weekdays.'),
    ]),
  ]
}
