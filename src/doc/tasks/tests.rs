use super::*;

fn grid(text: &str) -> Vec<GridRow> {
    let rows = text.lines().zip(1..).map(|(line, number)| GridRow {
        line: number,
        cells: line.split('|').map(|c| Clean::line(c.trim())).collect(),
    });
    rows.collect()
}

fn read(text: &str) -> Found {
    read_tasks(&grid(text), &TaskMap::default()).unwrap()
}

fn tasks(found: &Found) -> Vec<(u32, &str)> {
    found.lines.iter().map(|t| (t.line, t.cell(Column::Task))).collect()
}

#[test]
fn the_annex_of_a_report_is_read_without_its_groups_and_repeated_headings() {
    let found = read(
        "PHỤ LỤC II\nBảng tổng hợp tiến độ thực hiện các nhiệm vụ\n\n\
         TT|Nhiệm vụ|Sản phẩm|Tiến độ|Phân công và cách thức thực hiện|Kết quả\n\
         I|CẢI CÁCH THỂ CHẾ||||\n\
         1|Tiếp tục hoàn thiện các quy định||||\n\
         |- Rà soát, đẩy mạnh xã hội hóa|Đề án|Trong năm 2019|Sở A|x\n\
         |- Xây dựng Nghị quyết|Nghị quyết|Chậm nhất Quý III/2019|Sở B|Đang thực hiện\n\
         TT|Nhiệm vụ|Sản phẩm|Tiến độ|Phân công và cách thức thực hiện|Kết quả\n\
         2|Xây dựng cơ chế tiếp xúc|Quy định|Quý II/2019|Văn phòng|Hoàn thành\n\
         ||Kế hoạch hằng năm|Quý IV/2019|Sở C|\n\
         II CẢI CÁCH THỦ TỤC|||||\n\
         |Tổng cộng||||44\n",
    );
    assert_eq!(
        tasks(&found),
        [
            (7, "- Rà soát, đẩy mạnh xã hội hóa"),
            (8, "- Xây dựng Nghị quyết"),
            (10, "Xây dựng cơ chế tiếp xúc"),
            (11, "Xây dựng cơ chế tiếp xúc"),
        ]
    );
    assert_eq!(found.left_out, [5, 6, 12, 13]);
    let letters: Vec<(Column, &str)> = found.columns.iter().map(|(c, l)| (*c, l.as_str())).collect();
    assert_eq!(
        letters,
        [
            (Column::Number, "A"),
            (Column::Task, "B"),
            (Column::Product, "C"),
            (Column::Due, "D"),
            (Column::Lead, "E"),
            (Column::Result, "F"),
        ]
    );
}

#[test]
fn inspected_bodies_with_marks_under_a_heading_of_two_lines_are_read() {
    let found = read(
        "Stt|Tên cơ quan, đơn vị|Kế hoạch CCHC|Báo cáo CCHC|\n|||Đúng hạn|Trễ hạn\n\
         I. Các Sở||||\n1|Văn phòng UBND tỉnh|x|x|\n2|Thanh tra tỉnh|x||x\n3|Sở Nội vụ|||\nTổng cộng:||44|43|1\n",
    );
    assert_eq!(tasks(&found), [(4, "Văn phòng UBND tỉnh"), (5, "Thanh tra tỉnh"), (6, "Sở Nội vụ")]);
    assert_eq!(found.columns.get(&Column::Result).map(Clean::as_str), Some("D"));
    assert_eq!(found.columns.get(&Column::Late).map(Clean::as_str), Some("E"));
    assert_eq!(found.lines[1].cell(Column::Late), "x");
}

#[test]
fn a_map_names_columns_by_heading_or_letter_and_says_what_is_not_there() {
    let rows = grid("Việc|Xong chưa|Ngày\nLàm A|x|1/2/2024\nLàm B||\n");
    assert!(matches!(read_tasks(&rows, &TaskMap::default()), Err(TaskFault::NoHeading(seen)) if seen.len() == 3));
    let source = Source {
        name: "map.toml",
        text: "format = 1\nlate = \"counts\"\n[columns]\ntask = \"viec\"\nresult = \"B\"\nfinished = \"Ngày\"\n",
    };
    let (map, wrong) = read_task_map(&source);
    assert!(wrong.is_empty(), "{wrong:?}");
    let map = map.unwrap();
    assert!(map.late);
    let found = read_tasks(&rows, &map).unwrap();
    assert_eq!(tasks(&found), [(2, "Làm A"), (3, "Làm B")]);
    let odd = TaskMap { columns: BTreeMap::from([(Column::Task, "Nhiệm vụ".into())]), ..TaskMap::default() };
    assert_eq!(read_tasks(&rows, &odd), Err(TaskFault::NoColumn(Column::Task, "Nhiệm vụ".into())));
    let bad = Source { name: "map.toml", text: "format = 2\ncolums = 1\nlate = \"x\"\n" };
    assert_eq!(read_task_map(&bad).1.len(), 3);
}

#[test]
fn a_table_without_lines_or_with_too_many_is_refused() {
    let head = "TT|Nhiệm vụ|Kết quả\n";
    assert_eq!(read_tasks(&grid(head), &TaskMap::default()), Err(TaskFault::NoLines));
    let many = format!("{head}{}", "1|a|x\n".repeat(MOST + 1));
    assert_eq!(read_tasks(&grid(&many), &TaskMap::default()), Err(TaskFault::TooMany));
    let long = format!("{head}1|{}|x\n", "dài ".repeat(200));
    assert_eq!(read(&long).lines[0].cell(Column::Task).chars().count(), LONGEST);
}

#[test]
fn a_map_that_somebody_made_is_known_again_by_its_headings_and_uses_no_other_column() {
    let row = |line, cells: &[&str]| GridRow { line, cells: cells.iter().map(|c| Clean::from(*c)).collect() };
    let rows = [
        row(2, &["PHỤ LỤC"]),
        row(4, &["#", "Đầu việc", "Mốc", "Hiện trạng", "Kết quả sơ bộ"]),
        row(5, &["1", "Ban hành kế hoạch", "30/06/2024", "x", "chưa"]),
        row(6, &["2", "Đối thoại", "30/09/2024", "", "x"]),
    ];
    let (heading, columns) = guess(&rows);
    assert_eq!(heading, 4);
    assert!(!columns.contains_key(&Column::Task), "{columns:?}");
    let chosen = BTreeMap::from([(Column::Task, 1), (Column::Due, 2), (Column::Result, 3)]);
    let map = named(&chosen, &rows[1], false).unwrap();
    assert_eq!(map.columns[&Column::Task].as_str(), "Đầu việc");
    let written = write_task_map(&map);
    let (again, found) = read_task_map(&Source { name: "map.toml", text: &written });
    assert_eq!((again.as_ref(), found.len()), (Some(&map), 0), "{written}");
    // The same table a line further down, with its columns in another order.
    let other = [
        row(7, &["Hiện trạng", "đầu  việc", "Mốc", "Kết quả sơ bộ"]),
        row(9, &["x", "Rà soát thủ tục", "01/03/2025", "chưa"]),
    ];
    let fitted = fit(&map, &other).unwrap();
    assert_eq!(fitted.heading, Some(7));
    let read = read_tasks(&other, &fitted).unwrap();
    assert_eq!(read.lines.len(), 1);
    assert_eq!(read.lines[0].cell(Column::Result), "x", "the column that looks like a result was not chosen");
    assert_eq!(fit(&map, &rows[2..]), None);
    // Columns without a heading are known by their letters; tasks without one are not known again at all.
    assert_eq!(named(&BTreeMap::from([(Column::Task, 7)]), &rows[1], false), None);
    let pointed = TaskMap { heading: Some(4), columns: [(Column::Task, "B".into())].into(), ..TaskMap::default() };
    assert_eq!(read_tasks(&rows, &pointed).unwrap().lines.len(), 2);
}
