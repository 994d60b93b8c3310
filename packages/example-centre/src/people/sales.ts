import type { LocalDate } from '@kinshift/core'
import { custody, datesOff, hours, lastBus, schoolRun, shorterDay, weekdaysOff } from '../life.ts'
import { type DayOf, dayOff, early, late, type Person, person, weekdayOff } from './row.ts'

/** The phones. */
export function salesPeople(day: DayOf, schoolClosed: readonly LocalDate[]): Person[] {
  const sales = person.bind(null, 'Sales')
  return [
    sales(
      'ana',
      'Ana Silva',
      'Silva Ana',
      'fullTime',
      { sales: 1, support: 0.9 },
      [
        custody(
          'alternate-weeks',
          day(0),
          { earliestStart: '08:30', latestEnd: '18:00' },
          'Leo (7) lives with me every other week; I take him to school and fetch him from after-school care.',
        ),
      ],
      [dayOff('strong', [day(11)]), early('nice', [5])],
    ),
    sales('chen-mei', '陈梅', 'chen mei', 'fullTime', { sales: 1 }, [
      schoolRun({ earliestStart: '09:00' }, 'I take my twins to school.', schoolClosed),
    ]),
    sales('wang-wei', '王伟', 'wang wei', 'fullTime', { sales: 1, cases: 1 }, [], [late('nice')]),
    sales('okafor-chidi', 'Chidi Okafor', 'Okafor Chidi', 'fullTime', { sales: 1 }, [
      weekdaysOff([7], 'I lead the choir on Sundays.'),
    ]),
    sales('raman-priya', 'Priya Raman', 'Raman Priya', 'thirtyHours', { sales: 1, support: 1 }, [
      shorterDay(6, day(-40), 30, 'I am nursing my daughter, born in autumn.'),
      hours([1, 2, 3, 4, 5], { latestEnd: '18:00' }, 'The nursery closes at half past six.'),
    ]),
    sales('torres-miguel', 'Miguel Torres', 'Torres Miguel', 'fullTime', { sales: 1 }, [
      hours([2, 4], { latestEnd: '17:00' }, 'I study for my electrician certificate.'),
    ]),
    sales('goldberg-david', 'David Goldberg', 'Goldberg David', 'fullTime', { sales: 1, cases: 0.9 }, [
      weekdaysOff([6], 'I keep the Sabbath.'),
      hours([5], { latestEnd: '15:30' }, 'Sabbath begins at dusk on Friday.'),
    ]),
    sales('li-na', '李娜', 'li na', 'fullTime', { sales: 1, support: 1 }, [], [early('nice')]),
    sales('demir-yusuf', 'Yusuf Demir', 'Demir Yusuf', 'fullTime', { sales: 1 }, [
      hours([5], { latestEnd: '23:00', earliestStart: '14:00' }, 'I attend Friday prayer.', 'strong'),
    ]),
    sales('zhang-min', '张敏', 'zhang min', 'halfTime', { sales: 1 }, [
      schoolRun(
        { earliestStart: '09:00', latestEnd: '15:00' },
        'I care for two children alone.',
        schoolClosed,
      ),
    ]),
    sales(
      'kim-grace',
      'Grace Kim',
      'Kim Grace',
      'fullTime',
      { sales: 1, support: 0.9, cases: 0.9 },
      [],
      [dayOff('nice', [day(2)])],
    ),
    sales('becker-tom', 'Tom Becker', 'Becker Tom', 'fullTime', { sales: 1 }, [
      custody(
        '2-2-3',
        day(0),
        { latestEnd: '17:30' },
        'My sons are with me on these days of our 2-2-3 plan.',
      ),
    ]),
    sales('liu-yang', '刘洋', 'liu yang', 'student', { sales: 0.85 }, [
      hours([1, 2, 3, 4], { earliestStart: '15:00' }, 'Lectures until two at Queens College.'),
      datesOff([day(9)], 'Statistics examination.'),
    ]),
    sales('mensah-samuel', 'Samuel Mensah', 'Mensah Samuel', 'fullTime', {
      sales: 1,
    }),
    sales('huang-lihua', '黄丽华', 'huang lihua', 'fullTime', { sales: 1, cases: 1 }, [
      lastBus('19:30', 'The last direct bus to my street leaves at eight.'),
    ]),
    sales(
      'lindqvist-nora',
      'Nora Lindqvist',
      'Lindqvist Nora',
      'fourDays',
      { sales: 1 },
      [],
      [weekdayOff('nice', [3])],
    ),
    sales('johnson-marcus', 'Marcus Johnson', 'Johnson Marcus', 'fourDays', { sales: 1 }, [
      custody('alternate-weekends', day(7), 'off', 'My daughter comes from Boston every other weekend.'),
    ]),
    sales('zhou-jie', '周洁', 'zhou jie', 'fullTime', { sales: 1, support: 0.9 }, [], [late('nice', [1, 2])]),
    sales('williams-keisha', 'Keisha Williams', 'Williams Keisha', 'flexibleTime', { sales: 1 }, [
      datesOff([day(5), day(6)], 'My sister marries.'),
    ]),
    sales('novak-peter', 'Peter Novak', 'Novak Peter', 'fullTime', { sales: 1 }, [], [early('strong', [1])]),
    sales('wu-xiuying', '吴秀英', 'wu xiuying', 'thirtyHours', { sales: 1 }, [
      hours([1, 3, 5], { latestEnd: '16:00' }, 'I bring my mother to dialysis.'),
    ]),
    sales('reyes-sofia', 'Sofia Reyes', 'Reyes Sofia', 'halfTime', { sales: 0.9 }, [
      weekdaysOff([2], 'I work in my brother’s bakery.'),
    ]),
    sales('xu-lei', '徐磊', 'xu lei', 'fullTime', { sales: 1, support: 1 }),
    sales('obrien-liam', "Liam O'Brien", "O'Brien Liam", 'weekend', { sales: 1, support: 0.9 }, [
      weekdaysOff([1, 2, 3, 4, 5], 'I teach at a school from Monday to Friday.'),
    ]),
    sales(
      'stein-jacob',
      'Jacob Stein',
      'Stein Jacob',
      'fullTime',
      { sales: 1 },
      [],
      [dayOff('strong', [day(5)])],
    ),
  ]
}
