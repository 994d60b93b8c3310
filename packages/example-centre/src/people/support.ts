import type { LocalDate } from '@kinshift/core'
import { custody, datesOff, hours, lastBus, schoolRun, shorterDay, weekdaysOff } from '../life.ts'
import { type DayOf, dayOff, early, late, type Person, person } from './row.ts'

/** The chat, until 23:00. */
export function supportPeople(day: DayOf, schoolClosed: readonly LocalDate[]): Person[] {
  const support = person.bind(null, 'Support')
  return [
    support('haddad-fatima', 'Fatima Haddad', 'Haddad Fatima', 'fullTime', { support: 1 }, [
      shorterDay(8, day(-28), 24, 'I am pregnant; my doctor set a limit.'),
      hours([1, 2, 3, 4, 5, 6, 7], { latestEnd: '20:00' }, 'No late shifts in pregnancy.'),
    ]),
    support('sun-li', '孙丽', 'sun li', 'fullTime', { support: 1 }, [
      lastBus('22:30', 'The last Q65 leaves at 22:45.'),
    ]),
    support('ma-chao', '马超', 'ma chao', 'fullTime', { support: 1 }, [], [late('nice')]),
    support('petrova-olga', 'Olga Petrova', 'Petrova Olga', 'fullTime', {
      support: 1,
      cases: 1,
    }),
    support('zhu-lin', '朱琳', 'zhu lin', 'halfTime', { support: 1, cases: 0.9 }, [
      shorterDay(4, day(-14), 8, 'I come back slowly after an operation.'),
    ]),
    support('mendoza-carlos', 'Carlos Mendoza', 'Mendoza Carlos', 'fullTime', { support: 1 }, [
      hours([1, 3], { latestEnd: '18:00' }, 'Evening classes in nursing.'),
    ]),
    support('bello-aisha', 'Aisha Bello', 'Bello Aisha', 'student', { support: 0.9 }, [
      hours([1, 3, 5], { earliestStart: '16:00' }, 'Lectures until three.'),
    ]),
    support('hu-jianguo', '胡建国', 'hu jianguo', 'fullTime', { support: 1 }, [], [late('strong', [6, 7])]),
    support('tanaka-jun', 'Jun Tanaka', 'Tanaka Jun', 'fullTime', {
      support: 1,
      sales: 0.9,
    }),
    support('guo-jing', '郭静', 'guo jing', 'fourDays', { support: 1 }, [
      weekdaysOff([7], 'I help at the temple.', 'strong'),
    ]),
    support('rossi-elena', 'Elena Rossi', 'Rossi Elena', 'fullTime', { support: 1 }, [
      custody(
        'alternate-weeks',
        day(7),
        { earliestStart: '09:00', latestEnd: '18:30' },
        'My children live with me every second week.',
      ),
    ]),
    support('he-xue', '何雪', 'he xue', 'fullTime', { support: 1 }, [], [early('nice', [1, 2, 3, 4, 5])]),
    support('farouk-omar', 'Omar Farouk', 'Farouk Omar', 'fullTime', { support: 1 }, [
      hours([5], { earliestStart: '14:30' }, 'I attend Friday prayer.'),
    ]),
    support('clarke-emma', 'Emma Clarke', 'Clarke Emma', 'weekend', { support: 1 }, [
      weekdaysOff([1, 2, 3, 4, 5], 'I am a theatre carpenter on weekdays.'),
    ]),
    support('gao-feng', '高峰', 'gao feng', 'fullTime', { support: 1 }, [], [dayOff('nice', [day(3)])]),
    support('almeida-victor', 'Victor Almeida', 'Almeida Victor', 'flexibleTime', { support: 1, sales: 1 }),
    support('lin-xiaoyu', '林小雨', 'lin xiaoyu', 'student', { support: 0.85 }, [
      hours([2, 3, 4], { earliestStart: '14:00' }, 'Lectures at City College.'),
      datesOff([day(1), day(8)], 'Two examinations.'),
    ]),
    support('adeyemi-ruth', 'Ruth Adeyemi', 'Adeyemi Ruth', 'fullTime', { support: 1 }, [
      weekdaysOff([7], 'Sunday service and Sunday school.'),
    ]),
    support(
      'horvat-ivan',
      'Ivan Horvat',
      'Horvat Ivan',
      'fullTime',
      { support: 1 },
      [],
      [late('nice', [3, 4])],
    ),
    support('luo-ting', '罗婷', 'luo ting', 'thirtyHours', { support: 1 }, [
      schoolRun(
        { earliestStart: '08:30', latestEnd: '17:00' },
        'School run in the morning, nursery at night.',
        schoolClosed,
      ),
    ]),
    support('brooks-tamara', 'Tamara Brooks', 'Brooks Tamara', 'student', { support: 0.9 }, [
      hours([1, 2, 4], { earliestStart: '17:00' }, 'Law school until four.'),
    ]),
    support('zheng-hao', '郑浩', 'zheng hao', 'fullTime', { support: 1 }, [], [late('nice', [5, 6])]),
  ]
}
