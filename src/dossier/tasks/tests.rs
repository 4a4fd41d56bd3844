use jiff::civil::date;

use super::*;

fn task(line: u32, cells: &[(Column, &str)]) -> Task {
    Task { line, cells: cells.iter().map(|(c, text)| (*c, Clean::new(text))).collect(), ruled: None }
}

fn table(lines: Vec<Task>) -> TaskTable {
    TaskTable { lines, ..TaskTable::default() }
}

use Column::{Due, Finished, Late, Result, Task as Name};

#[test]
fn every_line_counts_for_one_reason() {
    let lines = vec![
        task(2, &[(Name, "a"), (Due, "30/6/2024"), (Finished, "30/6/2024")]),
        task(3, &[(Name, "b"), (Due, "30/6/2024"), (Finished, "01/7/2024")]),
        task(4, &[(Name, "c"), (Due, "Quý I/2025"), (Result, "x")]),
        task(5, &[(Name, "d"), (Due, "15/12/2023"), (Result, "x")]),
        task(6, &[(Name, "e"), (Result, "Đang thực hiện")]),
        task(7, &[(Name, "g")]),
        task(8, &[(Name, "h"), (Result, "Đã trình UBND tỉnh")]),
        task(9, &[(Name, "i"), (Due, "31/02/2024"), (Result, "x")]),
        task(10, &[(Name, "k"), (Result, "x"), (Finished, "31/11/2024")]),
        task(11, &[(Name, "l"), (Due, "Thường xuyên"), (Result, "Hoàn thành")]),
        task(12, &[(Name, "A"), (Due, "30/6/2024"), (Finished, "1/1/2024")]),
        task(13, &[(Name, "m"), (Late, "x")]),
        task(14, &[(Name, "n"), (Finished, "05/01/2025")]),
    ];
    let table = table(lines);
    let counted = table.count(2024, None);
    let whys: Vec<(u32, Why, bool, bool)> = counted.lines.iter().map(|l| (l.task.line, l.why, l.all, l.done)).collect();
    assert_eq!(
        whys,
        [
            (2, Why::InTime, true, true),
            (3, Why::Late, true, false),
            (4, Why::NotDue, false, false),
            (5, Why::Before, false, false),
            (6, Why::Open, true, false),
            (7, Why::NoResult, true, false),
            (8, Why::Unclear, true, false),
            (9, Why::NoDate(Due), true, false),
            (10, Why::NoDate(Finished), true, false),
            (11, Why::NoLimit, true, true),
            (12, Why::Repeated(2), false, false),
            (13, Why::Late, true, false),
            (14, Why::Late, true, false),
        ]
    );
    assert_eq!((counted.done(), counted.all(), counted.doubtful()), (2, 10, 3));
    let late = TaskTable { late: true, ..table.clone() };
    assert_eq!(late.count(2024, None).done(), 5);
    let to_june = Period { from: None, to: Some(date(2024, 6, 29)) };
    assert_eq!(table.count(2024, Some(&to_june)).lines[0].why, Why::NotDue);
}

#[test]
fn a_decision_stands_before_everything_and_done_is_never_more_than_all() {
    let mut lines: Vec<Task> = (1..=3).map(|n| task(n, &[(Name, "a")])).collect();
    for (line, (_, ruling)) in lines.iter_mut().zip(Ruling::ALL) {
        line.ruled = Some(ruling);
    }
    let table = table(lines);
    let counted = table.count(2024, None);
    assert_eq!((counted.done(), counted.all()), (1, 2));
}

#[test]
fn a_result_that_denies_what_a_date_says_is_unclear() {
    let table = table(vec![task(1, &[(Name, "a"), (Result, "chưa hoàn thành"), (Finished, "1/2/2024")])]);
    assert_eq!(table.count(2024, None).lines[0].why, Why::Unclear);
}

#[test]
fn a_day_that_the_result_tells_is_held_against_the_deadline() {
    let why = |due: &str, result: &str| {
        let table = table(vec![task(1, &[(Name, "a"), (Due, due), (Result, result)])]);
        let counted = table.count(2025, None);
        (counted.lines[0].why, counted.lines[0].sign())
    };
    for due in ["Quý II", "30/6/2025"] {
        for result in ["Hoàn thành ngày 15/07/2025", "Đã hoàn thành 15/07/2025", "Hoàn thành 15/7/2025", "15/07/2025"]
        {
            assert_eq!(why(due, result), (Why::Late, "·"), "{due}: {result}");
        }
        for result in ["Hoàn thành ngày 15/06/2025", "15/6/2025", "Hoàn thành tháng 6/2025", "30/6"] {
            assert_eq!(why(due, result), (Why::InTime, "✓"), "{due}: {result}");
        }
        for result in ["Đã hoàn thành, BC số 12 ngày 15/7/2025", "Hoàn thành trong năm 2025"] {
            assert_eq!(why(due, result), (Why::WhichDay, "!"), "{due}: {result}");
        }
        assert_eq!(why(due, "Hoàn thành ngày 31/6/2025"), (Why::NoDate(Result), "!"));
        assert_eq!(why(due, "Hoàn thành"), (Why::Finished, "✓"));
    }
    assert_eq!(why("Thường xuyên", "Hoàn thành ngày 15/07/2025"), (Why::NoLimit, "✓"));
    assert_eq!(why("Thường xuyên", "Hoàn thành ngày 05/01/2026"), (Why::Late, "·"), "after the period");
    let both = table(vec![task(
        1,
        &[(Name, "a"), (Due, "30/6/2025"), (Result, "Hoàn thành, BC số 12 ngày 15/7/2025"), (Finished, "20/6/2025")],
    )]);
    assert_eq!(both.count(2025, None).lines[0].why, Why::InTime, "the column of days stands first");
}
